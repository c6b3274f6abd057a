import { LINK_TYPE, USAGE_TYPE } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType, Rules } from '../protojson.ts';
import { IMAGE_IDS } from './image.ts';
import type { ImageIds } from './image.ts';

/** What one pass shows instead of its template; the list items have an id or say what they are. */
export interface PassOverrides {
  imageIds?: ImageIds;
  locations?: object[];
  beacons?: object[];
  links?: object[];
  colors?: object;
  associatedStoreIdentifiers?: number[];
  appStoreIdentifiers?: number[];
}

const ID = { create: 'omitempty,uuidCompressedString', update: 'required,uuidCompressedString' };

function always(tags: string): Rules {
  return { generic: tags, create: tags, update: tags };
}

/** io.GPSLocation */
export const GPS_LOCATION: MessageType = {
  name: 'GPSLocation',
  fields: {
    id: field('string', ID),
    name: field('string', always('max=45')),
    lat: field('double', always('required_without=Id,latitude')),
    lon: field('double', always('required_with=Lat,required_without=Id,longitude')),
    alt: field('int32', always('omitempty,max=8848')),
    lockScreenMessage: field('string', always('required_without=Id,max=255')),
    localizedLockScreenMessage: field('json'),
    position: field('uint32'),
  },
};

/** io.Beacon */
export const BEACON: MessageType = {
  name: 'Beacon',
  fields: {
    id: field('string', ID),
    uuid: field('string', always('required_without=Id,uuid_rfc4122')),
    name: field('string', always('max=45')),
    major: field('uint32', always('required_without=Id,min=0,max=65535')),
    minor: field('uint32', always('required_without=Id,min=0,max=65535')),
    lockScreenMessage: field('string', always('required_without=Id,max=255')),
    localizedLockScreenMessage: field('json'),
    position: field('uint32'),
  },
};

/** io.Link */
export const LINK: MessageType = {
  name: 'Link',
  fields: {
    id: field('string', ID),
    url: field('string', always('required_without=Id,uri')),
    title: field('string', always('required_without=Id')),
    type: field({ enum: LINK_TYPE }, always('max=5,min=1')),
    localizedLink: field('json'),
    localizedTitle: field('json'),
    usage: field({ enumList: USAGE_TYPE }, always('required,min=1')),
    position: field('uint32'),
  },
};

const COLORS: MessageType = {
  name: 'Colors',
  fields: Object.fromEntries(
    [
      'backgroundColor',
      'labelColor',
      'textColor',
      'stripColor',
      'foregroundColor',
      'footerBackgroundColor',
    ].map((name) => [name, field('string')]),
  ),
};

/** io.PassOverrides */
export const PASS_OVERRIDES: MessageType = {
  name: 'PassOverrides',
  fields: {
    imageIds: field({ message: IMAGE_IDS }),
    locations: field({ messageList: GPS_LOCATION }),
    beacons: field({ messageList: BEACON }),
    links: field({ messageList: LINK }),
    colors: field({ message: COLORS }),
    associatedStoreIdentifiers: field('uint32s'),
    appStoreIdentifiers: field('uint64s'),
  },
};
