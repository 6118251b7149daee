/**
 * Printing: canvases become pictures, which print reliably, and the figure keeps the shape it has on
 * the screen, scaled to the width of the paper.
 */

/** A4 with margins of 15 mm, in CSS px. */
const PAPER_WIDTH = 680;
const PAPER_FIGURE_HEIGHT = 560;

/** Before the print: fixes the figures under `root`; returns what undoes it. */
export function freezeFigure(root: HTMLElement): () => void {
  const stage = root.querySelector<HTMLElement>('.figure-stage');
  const undo: (() => void)[] = [];
  if (stage) {
    const { width, height } = stage.getBoundingClientRect();
    // Controls are left out on paper, so plots keep their own height and the stage shrinks to them.
    let shown = height;
    for (const controls of stage.querySelectorAll<HTMLElement>('.kit-controls')) {
      shown -= controls.offsetHeight;
    }
    for (const plots of stage.querySelectorAll<HTMLElement>('.kit-plots')) {
      plots.style.setProperty('--print-height', `${plots.offsetHeight}px`);
    }
    const zoom = Math.min(1, PAPER_WIDTH / width, PAPER_FIGURE_HEIGHT / shown);
    stage.style.setProperty('--print-width', `${width}px`);
    stage.style.setProperty('--print-height', `${height}px`);
    stage.style.setProperty('--print-zoom', zoom.toFixed(4));
  }
  const dark = document.documentElement.dataset.theme === 'dark';
  for (const canvas of root.querySelectorAll('canvas')) {
    const image = snapshot(canvas);
    if (!image) continue;
    // Drawn for a dark screen: turned round, lightness only.
    if (dark) image.style.filter = 'invert(1) hue-rotate(180deg)';
    canvas.after(image);
    canvas.dataset.printed = '';
    undo.push(() => {
      image.remove();
      delete canvas.dataset.printed;
    });
  }
  return () => {
    for (const step of undo) step();
  };
}

function snapshot(canvas: HTMLCanvasElement): HTMLImageElement | null {
  if (canvas.width === 0 || canvas.height === 0) return null;
  const image = new Image();
  try {
    image.src = canvas.toDataURL();
  } catch {
    return null;
  }
  const { width, height } = canvas.getBoundingClientRect();
  image.className = `print-image ${canvas.className}`;
  image.alt = canvas.getAttribute('aria-label') ?? '';
  image.style.cssText = canvas.style.cssText;
  if (getComputedStyle(canvas).position !== 'absolute') {
    image.style.width = `${width}px`;
    image.style.height = `${height}px`;
  }
  return image;
}

/** Prints in the light colours: figures are drawn anew in them before they are frozen. */
export async function printLight(): Promise<void> {
  const { dataset } = document.documentElement;
  const theme = dataset.theme;
  dataset.theme = 'light';
  // One frame to hear of the theme, one to draw with it.
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  try {
    window.print();
  } finally {
    dataset.theme = theme;
  }
}
