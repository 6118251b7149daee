import { useId, useRef } from 'react';
import type { DrawFunction } from '../plots/canvas.ts';
import { drawImage } from '../plots/image.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import type { DatasetName } from '../protocol/messages.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { Panel } from './Panel.tsx';
import { useFrames } from './useFrames.ts';
import { useOff } from './useOff.ts';

const DATASETS: readonly DatasetName[] = ['mnist', 'full'];

/** The image on show, its spikes as they come, and what became of it. */
export function InputPanel() {
  const lab = useLab();
  const text = useText();
  const { integer } = text.numbers;
  const dataset = useLabState((s) => s.info?.dataset ?? 'mnist');
  const off = useOff();
  const p = useLabState((s) => s.presentation);
  const panel = useRef<HTMLElement>(null);
  const plot = useRef<PlotHandle>(null);
  const id = useId();
  // In the frame's own task, in which React commits the texts: picture and texts are never apart.
  useFrames('spikes', panel, () => plot.current?.drawNow());

  const draw: DrawFunction = (ctx, size, theme) => {
    const { live } = lab.bus;
    const { none, step, steps } = live.presentation;
    const { times, ids, count } = live.input;
    const over = step >= steps;
    drawImage(ctx, size, theme, {
      pixels: none ? null : live.image,
      // A presentation that is over shows its last moments; nothing would be left a little later.
      spikes:
        none || count === 0
          ? undefined
          : { times, ids, count, now: over ? live.duration - 1 : live.now },
    });
  };

  const shown = p && !p.none ? p : null;
  const known = shown !== null && shown.given >= 0;
  return (
    <Panel
      ref={panel}
      area="input"
      title={text.input.title}
      tools={
        <>
          <label className="hidden" htmlFor={id}>
            {text.input.dataset}
          </label>
          <select
            id={id}
            value={dataset}
            disabled={off !== null}
            title={off ?? undefined}
            aria-describedby={off ? `${id}-off` : undefined}
            onChange={(event) => lab.setDataset(event.target.value as DatasetName)}
          >
            {DATASETS.map((name) => (
              <option key={name} value={name} disabled={name === 'full' && lab.oneFile}>
                {text.input.datasets[name]}
              </option>
            ))}
          </select>
          {off && (
            <span id={`${id}-off`} hidden>
              {off}
            </span>
          )}
        </>
      }
    >
      <Plot ref={plot} draw={draw} label={text.input.canvas} className="digit-image" />
      {shown ? (
        <dl className="facts">
          <div className="fact-big">
            <dt>{text.input.digit}</dt>
            <dd>{shown.label}</dd>
          </div>
          <div
            className="fact-big"
            title={text.input.answerNote}
            data-right={known ? shown.given === shown.label : undefined}
          >
            <dt>{text.input.answer}</dt>
            <dd>{known ? shown.given : '–'}</dd>
          </div>
          <div>
            <dt>{text.input.spikes}</dt>
            <dd>{integer(shown.spikes)}</dd>
          </div>
          <div>
            <dt>{text.input.showing}</dt>
            <dd>
              {shown.showing + 1}
              {shown.boostHz > 0 && ` (+${integer(shown.boostHz)} Hz)`}
            </dd>
          </div>
          <div>
            <dt>{text.input.time}</dt>
            <dd>
              {integer(Math.floor(shown.step * shown.dtMs))} / {integer(shown.steps * shown.dtMs)}{' '}
              ms
            </dd>
          </div>
        </dl>
      ) : (
        <p className="empty">{text.input.none}</p>
      )}
    </Panel>
  );
}
