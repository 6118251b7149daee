/** The styles of the whole page, in its order, and what a sheet adds. */
import '@fontsource-variable/inter';
import '../src/plots/plots.css';
import '../src/ui/styles/tokens.css';
import '../src/ui/styles/base.css';
import '../src/ui/styles/contrast.css';
import '../src/app/shell.css';
import '../src/lab/Laboratory.tsx';
import '../src/lecture/Lecture.tsx';
import './sheet.css';
