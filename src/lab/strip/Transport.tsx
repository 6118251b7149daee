import { ChevronFirst, ChevronLast, Pause, Play, Repeat, SearchX, Waypoints } from 'lucide-react';
import { useId, useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { FullScreen } from '../FullScreen.tsx';
import { useStageFacts } from '../useStage.ts';
import { spikeNow } from './readings.ts';
import { TimeSlider } from './TimeSlider.tsx';
import { useReplayClock } from './useReplayClock.ts';
import type { StripView } from './view.ts';

/** Milliseconds of the presentation in a second. */
const REAL_TIME = 1000;
const RATES = [5, 10, 20, 50, 100, 200, 350, REAL_TIME];

/** Above the plots: the moment shown, and what moves it. */
export function Transport({ view }: { view: StripView }) {
  const lab = useLab();
  const text = useText();
  const playing = useLabState((s) => s.playing);
  const held = useLabState((s) => s.held);
  const rate = useLabState((s) => s.replayRate);
  const all = useSyncExternalStore(view.subscribe, () => view.all);
  const id = useId();
  useReplayClock();
  const { filled, nowMs, durationMs, spikeOf } = useStageFacts((stage) => ({
    filled: stage.filled,
    nowMs: stage.nowMs,
    durationMs: stage.durationMs,
    spikeOf: spikeNow(stage.excitatory, stage.nowMs, stage.dtMs, lab.stage.shown)?.neuron ?? null,
  }));
  const off = filled ? null : text.strip.nothing;
  const { strip } = text;

  const playButton = (direction: 1 | -1, label: string) => (
    <Button
      className="icon-button"
      aria-label={playing === direction ? strip.still : label}
      title={playing === direction ? strip.still : label}
      off={off}
      onClick={() => lab.stage.play(playing === direction ? 0 : direction)}
    >
      {playing === direction ? (
        <Pause aria-hidden="true" />
      ) : (
        <Play aria-hidden="true" className={direction < 0 ? 'mirrored' : undefined} />
      )}
    </Button>
  );

  return (
    <div className="transport">
      <Button className="button small" off={off} onClick={() => void lab.stage.replay()}>
        <Repeat aria-hidden="true" />
        {strip.replay}
      </Button>
      <div className="transport-moves">
        <Button
          className="icon-button"
          aria-label={strip.previousSpike}
          title={strip.previousSpike}
          off={off}
          onClick={() => lab.stage.moveToSpike(-1)}
        >
          <ChevronFirst aria-hidden="true" />
        </Button>
        {playButton(-1, strip.backwards)}
        {playButton(1, strip.forwards)}
        <Button
          className="icon-button"
          aria-label={strip.nextSpike}
          title={strip.nextSpike}
          off={off}
          onClick={() => lab.stage.moveToSpike(1)}
        >
          <ChevronLast aria-hidden="true" />
        </Button>
      </div>
      <TimeSlider />
      <output className="transport-time" aria-live="off">
        {strip.timeValue(nowMs, durationMs)}
      </output>
      {spikeOf !== null && (
        <button
          type="button"
          className="icon-button"
          aria-label={strip.causes.open}
          title={strip.causes.open}
          onClick={() => {
            const { generation, nowMs: ms } = lab.stage.stage;
            view.ask({ neuron: spikeOf, ms, generation });
          }}
        >
          <Waypoints aria-hidden="true" />
        </button>
      )}
      {!all && (
        <button
          type="button"
          className="icon-button"
          aria-label={strip.showAll}
          title={strip.showAll}
          onClick={() => view.showAll(lab.stage.stage.durationMs)}
        >
          <SearchX aria-hidden="true" />
        </button>
      )}
      <label className="hidden" htmlFor={id}>
        {strip.speed}
      </label>
      <select
        id={id}
        value={rate}
        title={strip.speed}
        onChange={(event) => lab.stage.setRate(Number(event.target.value))}
      >
        {RATES.map((ms) => (
          <option key={ms} value={ms}>
            {ms === REAL_TIME ? strip.realTime : strip.rate(ms)}
          </option>
        ))}
      </select>
      <FullScreen title={strip.region} />
      {held && (
        <Button
          className="button small live"
          title={strip.liveHint}
          onClick={() => lab.stage.release()}
        >
          {strip.live}
        </Button>
      )}
    </div>
  );
}
