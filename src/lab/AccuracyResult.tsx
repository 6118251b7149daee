import { Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import type { Vote } from '../engine/readout.ts';
import { useLabState, useText } from '../ui/LabContext.ts';
import { ConfusionDialog } from './ConfusionDialog.tsx';

const VOTES: readonly Vote[] = ['mean', 'proportion', 'likelihood'];

/** The figures of the last test, or those that a loaded network brought with it. */
export function AccuracyResult() {
  const text = useText();
  const { percent } = text.numbers;
  const result = useLabState((s) => s.testResult);
  const stored = useLabState((s) => s.info?.origin.accuracy ?? null);
  const [open, setOpen] = useState(false);
  const accuracy = result?.accuracy ?? stored;
  if (!accuracy) return null;
  const best = Math.max(...VOTES.map((vote) => accuracy[vote] ?? 0));
  return (
    <div className="test-result">
      <dl>
        {VOTES.map((vote) => {
          const share = accuracy[vote];
          if (share === undefined) return null;
          return (
            <div key={vote} data-best={share === best || undefined}>
              <dt>{text.accuracy.votes[vote]}</dt>
              <dd>{percent(share)}</dd>
            </div>
          );
        })}
      </dl>
      {result ? (
        <button type="button" className="button small" onClick={() => setOpen(true)}>
          <Grid3x3 aria-hidden="true" />
          {text.accuracy.confusion}
        </button>
      ) : (
        <p className="note">{text.accuracy.stored}</p>
      )}
      {result && <ConfusionDialog result={result} open={open} onClose={() => setOpen(false)} />}
    </div>
  );
}
