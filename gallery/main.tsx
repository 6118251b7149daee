/**
 * The gallery: every plot and every figure in fixed states. A page of the development server, and of the
 * picture test; it is not built. `?theme=dark` is one sheet at the width of its window; without it
 * sheets of all themes and widths stand beside each other.
 */
import { createRoot } from 'react-dom/client';
import { THEMES, type Theme } from './settings.ts';

const root = createRoot(document.getElementById('root')!);
const asked = new URLSearchParams(location.search).get('theme');
const theme = THEMES.find((one) => one === asked);

async function showSheet(chosen: Theme): Promise<void> {
  document.documentElement.dataset.theme = chosen;
  const { watchPage } = await import('./quiet.ts');
  watchPage();
  const { openLaboratory } = await import('./laboratory.ts');
  const [lab, { Sheet }] = await Promise.all([openLaboratory(), import('./Sheet.tsx')]);
  root.render(<Sheet lab={lab} />);
}

async function showWall(): Promise<void> {
  const { Wall } = await import('./Wall.tsx');
  root.render(<Wall />);
}

await (theme ? showSheet(theme) : showWall());
