import { VOTES } from '../engine/readout.ts';
import { drawBars } from '../plots/bars.ts';
import type { DrawFunction } from '../plots/canvas.ts';
import { Plot } from '../plots/Plot.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { Panel } from './Panel.tsx';
import { Segments } from './Segments.tsx';
import { TableButton } from './TableButton.tsx';
import { voteTables } from './tables.ts';
import { useClassNames } from './useClassNames.ts';
import { digitOf, voteShares } from './votes.ts';

/** How the classes share the votes for what was drawn. */
export function VotesPanel() {
  const { store } = useLab();
  const text = useText();
  const names = useClassNames();
  const { percent } = text.numbers;
  const classification = useLabState((s) => s.classification);
  const vote = useLabState((s) => s.vote);
  const digit = digitOf(classification, vote);
  const shares =
    classification && digit >= 0 ? voteShares(vote, classification.scores[vote]) : null;

  const draw: DrawFunction = (ctx, size, theme) =>
    drawBars(
      ctx,
      size,
      theme,
      { values: shares ?? new Float64Array(names.length), names, winner: digit, max: 1 },
      // Three digits and a percent sign do not fit above a bar.
      { format: (value) => (shares && value >= 0.005 ? percent(value, 0) : '') },
    );

  return (
    <Panel
      area="votes"
      title={text.votes.title}
      tools={
        <>
          <Segments
            label={text.votes.kind}
            options={VOTES}
            value={vote}
            names={text.accuracy.votes}
            onChange={(next) => store.setState({ vote: next })}
          />
          <TableButton
            title={text.votes.title}
            tables={() => voteTables(text, names, store.getState().classification)}
          />
        </>
      }
    >
      <Plot draw={draw} label={text.votes.canvas} />
      {!shares && <p className="empty">{text.votes.empty}</p>}
    </Panel>
  );
}
