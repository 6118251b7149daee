import { useLabState, useText } from '../ui/LabContext.ts';

/** How far the run is; its line fills over one pass through the images, or while data arrive. */
export function StatusLine() {
  const text = useText();
  const { imagesSeen, imagesTotal, epoch, imagesPerSecond } = useLabState((s) => s.status);
  const running = useLabState((s) => s.running);
  const loading = useLabState((s) => s.loading);
  const inPass = imagesSeen - epoch * imagesTotal;
  const share = loading
    ? loading.totalBytes
      ? loading.loadedBytes / loading.totalBytes
      : 0
    : inPass / Math.max(1, imagesTotal);
  return (
    <div className="status">
      <p className="status-text" data-pass={(epoch > 0 && !loading) || undefined}>
        {/* The text counts anew in each pass; data-images counts over all of them. */}
        <span role="status" aria-live="off" data-images={imagesSeen}>
          {text.controls.status(inPass, imagesTotal, running ? imagesPerSecond : 0)}
        </span>
        {epoch > 0 && !loading && (
          <span className="status-note">{text.controls.pass(epoch + 1)}</span>
        )}
        {loading && (
          <span className="status-note">
            {text.app.loadingData(loading.name, loading.loadedBytes, loading.totalBytes)}
          </span>
        )}
      </p>
      <div className="bar" aria-hidden="true">
        <div style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }} />
      </div>
    </div>
  );
}
