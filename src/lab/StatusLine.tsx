import './run.css';
import { useLabState, useText } from '../ui/LabContext.ts';
import { reachedText, untilName } from './until.ts';
import { useClassNames } from './useClassNames.ts';

/** How far the run is; its line fills over one pass through the images, or while data arrive. */
export function StatusLine() {
  const text = useText();
  const { imagesSeen, imagesTotal, imagesPerSecond } = useLabState((s) => s.status);
  const running = useLabState((s) => s.running);
  const loading = useLabState((s) => s.loading);
  // Where the images of a loaded network came from nobody knows here, nor how often they were shown.
  const own = useLabState((s) => s.info?.origin.kind !== 'loaded');
  const { pass, inPass } = passOf(imagesSeen, imagesTotal);
  const note = useNote(own ? pass : null, inPass);
  const share = loading
    ? loading.totalBytes
      ? loading.loadedBytes / loading.totalBytes
      : 0
    : inPass / Math.max(1, imagesTotal);
  return (
    <div className="status">
      <p className="status-text" data-pass={note.isPass || undefined}>
        <span role="status" aria-live="off" data-images={imagesSeen}>
          {text.controls.status(
            imagesSeen,
            pass === 1 && own ? imagesTotal : null,
            running ? imagesPerSecond : null,
          )}
        </span>
        {note.text && <span className="status-note">{note.text}</span>}
      </p>
      <div className="bar" aria-hidden="true">
        <div style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }} />
      </div>
    </div>
  );
}

/** One thing beside the count: data that arrive, where the run stops or why it has, else the pass. */
function useNote(pass: number | null, inPass: number): { text: string; isPass: boolean } {
  const text = useText();
  const { imagesTotal } = useLabState((s) => s.status);
  const loading = useLabState((s) => s.loading);
  const until = useLabState((s) => s.until);
  const reached = useLabState((s) => s.reached);
  const classNames = useClassNames();
  const { controls, app } = text;
  const other = (words: string) => ({ text: words, isPass: false });
  if (loading) {
    return other(app.loadingData(loading.name, loading.loadedBytes, loading.totalBytes));
  }
  if (until) return other(`${controls.trainUntil}: ${untilName(text, until)}`);
  if (reached) return other(reachedText(text, reached, classNames));
  if (pass === null || pass === 1) return other('');
  return { text: controls.pass(pass, inPass, imagesTotal), isPass: true };
}

/** The pass, from 1 on, and the images of it: an image that ends a pass is its last. */
export function passOf(imagesSeen: number, imagesTotal: number): { pass: number; inPass: number } {
  const total = Math.max(1, imagesTotal);
  const pass = Math.max(1, Math.ceil(imagesSeen / total));
  return { pass, inPass: imagesSeen - (pass - 1) * total };
}
