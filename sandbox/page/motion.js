// @ts-check

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** A short hop. The text has already changed: nothing waits for this. @param {Element} element */
export function bump(element) {
  if (still.matches) return;
  element.animate(
    [
      { transform: 'translateY(0.22em) scale(0.94)' },
      { transform: 'translateY(-0.1em) scale(1.08)', offset: 0.45 },
      { transform: 'none' },
    ],
    { duration: 420, easing: 'cubic-bezier(0.2, 0.9, 0.3, 1)' },
  );
}

/** Where the next spark starts. @type {Element | undefined} */
let origin;

/** The next change of points comes from here. @param {Element} from */
export function armSpark(from) {
  origin = from;
}

/** A spark flies from where it was armed, where both ends can be seen. @param {Element} to */
export function sparkTo(to) {
  const from = origin;
  origin = undefined;
  if (!from || still.matches) return;
  const start = from.getBoundingClientRect();
  const end = to.getBoundingClientRect();
  if (!visible(start) || !visible(end)) return;
  const dot = document.createElement('span');
  dot.className = 'spark';
  dot.ariaHidden = 'true';
  document.body.append(dot);
  const [x, y] = [start.left + start.width / 2, start.top + start.height / 2];
  const [toX, toY] = [end.left + end.width / 2, end.top + end.height / 2];
  const flight = dot.animate(
    [
      { transform: `translate(${x}px, ${y}px) scale(0.5)`, opacity: 1 },
      {
        transform: `translate(${(x + toX) / 2}px, ${Math.min(y, toY) - 48}px) scale(1.25)`,
        opacity: 1,
        offset: 0.5,
      },
      { transform: `translate(${toX}px, ${toY}px) scale(0.4)`, opacity: 0 },
    ],
    { duration: 520, easing: 'ease-in-out' },
  );
  flight.onfinish = () => dot.remove();
}

/** @param {DOMRect} box */
const visible = (box) =>
  box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
