/** Saves what a plot shows as a picture, on the background it has on the page. */
import { download } from '../store/download.ts';

/** @param name of the file, without its ending */
export async function savePicture(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const { width, height } = canvas;
  const copy = Object.assign(document.createElement('canvas'), { width, height });
  const ctx = copy.getContext('2d');
  if (!ctx) return;
  ctx.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--surface');
  ctx.fillRect(0, 0, width, height);
  ctx.drawImage(canvas, 0, 0);
  const picture = await new Promise<Blob | null>((resolve) => copy.toBlob(resolve));
  if (picture) download(`${name}.png`, picture, 'image/png');
}
