/** What the tests ask of a browser, whichever it is: little enough for each of the three to have it. */

export interface Point {
  x: number;
  y: number;
}

export type MouseAction = ({ type: 'move' } & Point) | { type: 'down' } | { type: 'up' };

/** One tab with a profile of its own, empty when it opens. */
export interface Tab {
  /** Opens an address and waits until it has loaded. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /**
   * Calls a function in the page, which may return a promise; arguments and value go as JSON.
   * @throws Error when the function throws
   */
  evaluate<A extends unknown[], T>(call: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Moves and presses the mouse; in CSS pixels from the corner of the view. */
  mouse(actions: readonly MouseAction[]): Promise<void>;
  /** What the browser itself has told as errors so far; see `errorCollector.ts` for what the page knows. */
  logged(): readonly string[];
  close(): Promise<void>;
}

/** A running browser. */
export interface Driver {
  readonly version: string;
  /** Where files go that the page saves. */
  readonly downloads: string;
  openTab(): Promise<Tab>;
  close(): Promise<void>;
}

export interface BrowserKind {
  readonly name: string;
  /** What is not installed, in words; null when all is there. */
  missing(): string | null;
  launch(): Promise<Driver>;
}

export const VIEW = { width: 1440, height: 900 };

/** The source of a function with its arguments, as an expression to be evaluated in a page. */
export function callText(call: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(${call})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')})`;
}

/** In the words of WebDriver, classic and BiDi alike. */
export function pointerAction(action: MouseAction): object {
  if (action.type !== 'move') {
    return { type: action.type === 'down' ? 'pointerDown' : 'pointerUp', button: 0 };
  }
  return { type: 'pointerMove', x: Math.round(action.x), y: Math.round(action.y), duration: 0 };
}
