import '@fontsource-variable/inter';
import './plots/plots.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/contrast.css';
import './ui/styles/print.css';
import './app/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { laboratoryQuery } from './app/router.ts';
import { createClient } from './client/workerClient.ts';
import { keepOffline } from './offline/register.ts';
import { placeOf } from './runs/run.ts';
import { Lab } from './store/lab.ts';
import { browserStorage, readPreferences } from './store/preferences.ts';
import { tabMemory } from './store/tabMemory.ts';
import { readConfiguration } from './store/url.ts';
import { LANGUAGES } from './ui/i18n/index.ts';
import { LabContext } from './ui/LabContext.ts';

declare global {
  interface Window {
    /** Of index.html: says what is wrong while nothing else can. */
    spikeboardStart?: { done(): void; failed(message: string): void };
    /** Of the page that is one file: what it has. */
    spikeboardFiles?: string[];
  }
}

/** What a first image is given after its data are there. */
const FIRST_IMAGE_MS = 1000;

const query = laboratoryQuery(location.hash);
const configuration = readConfiguration(query);
const client = createClient();
const dataUrl = new URL('data/', document.baseURI).href;
const lab = new Lab({
  client,
  preferences: readPreferences(browserStorage(), LANGUAGES, navigator.languages),
  configuration,
  dataUrl,
  networksUrl: new URL('networks/', document.baseURI).href,
  oneFile: window.spikeboardFiles !== undefined,
  processors: navigator.hardwareConcurrency,
  runs: {
    place: placeOf(dataUrl),
    memory: tabMemory(() => sessionStorage),
    configured: query !== '',
  },
});
// To store the whole page takes a moment of work: who presses Train at once has the first image first.
const stopWaiting = client.onEvent(({ type }) => {
  if (type !== 'dataReady' && type !== 'dataError' && type !== 'crashed') return;
  stopWaiting();
  setTimeout(keepOffline, FIRST_IMAGE_MS);
});
void lab.start();

createRoot(document.getElementById('root')!, {
  // What no boundary has caught leaves an empty page: index.html says so.
  onUncaughtError: (error) => {
    console.error(error);
    window.spikeboardStart?.failed(error instanceof Error ? error.message : String(error));
  },
}).render(
  <LabContext value={lab}>
    <App addressProblems={configuration.problems} onStart={() => window.spikeboardStart?.done()} />
  </LabContext>,
);
