import { field } from './field.ts';

export const profileImageUrl = field({
  key: 'profileImageUrl',
  kind: 'link',
  label: 'Profile Image Link',
  about: "A link to the customer's picture, for passes that show one",
  group: 'details',
  placeholder: 'https://example.com/ada.png',
});

/** The images of a pass that both wallets, or one of them, know (PassKit `ImageData`). */
export const imageKind = field({
  key: 'imageKind',
  kind: 'choice',
  label: 'Kind of Image',
  about: 'Where on the pass the image stands',
  group: 'details',
  choices: [
    { value: 'background', label: 'Background', about: 'Behind the fields' },
    { value: 'footer', label: 'Footer', about: 'Above the barcode' },
    { value: 'hero', label: 'Hero', about: 'The wide picture on Google passes' },
    { value: 'icon', label: 'Icon', about: 'In notices on the lock screen' },
    { value: 'logo', label: 'Logo', about: 'At the top of the pass' },
    { value: 'profile', label: 'Profile', about: "The customer's picture" },
    { value: 'strip', label: 'Strip', about: 'The wide picture on Apple passes' },
    { value: 'thumbnail', label: 'Thumbnail', about: 'The small picture beside the fields' },
  ],
});

export const imageId = field({
  key: 'imageId',
  kind: 'id',
  label: 'Image ID',
  about: 'An image that Create Image made, to be shown on this pass only',
  group: 'details',
  placeholder: '5gTpRkn4hBPRMTcjqLbhYs',
});

export const imageUrl = field({
  key: 'imageUrl',
  kind: 'link',
  label: 'Image Link',
  about: 'A link to the picture; PNG fits every pass',
  group: 'change',
  placeholder: 'https://example.com/strip.png',
  required: true,
});

export const imageName = field({
  key: 'imageName',
  kind: 'line',
  label: 'Image Name',
  about: 'A name by which you find the image again',
  group: 'change',
  placeholder: 'Autumn strip',
  max: 100,
});

export const locations = field({
  key: 'locations',
  kind: 'places',
  label: 'Locations',
  about:
    'Places near which the pass shows on the lock screen, one in each line, such as 51.5074, -0.1278, Coffee is near. Instead of the two numbers you can paste the long address of a place from Google or Apple Maps',
  group: 'details',
  placeholder: '51.5074, -0.1278, A coffee is waiting round the corner',
  max: 4000,
});
