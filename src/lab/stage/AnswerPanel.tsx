import { VOTES } from '../../engine/readout.ts';
import { drawBars } from '../../plots/bars.ts';
import type { DrawFunction } from '../../plots/canvas.ts';
import { Plot } from '../../plots/Plot.tsx';
import { imagesLearned } from '../../store/session.ts';
import { isDigest } from '../../store/stageControl.ts';
import { Button } from '../../ui/Button.tsx';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { latestShare } from '../announcements.ts';
import { Panel } from '../Panel.tsx';
import { Segments } from '../Segments.tsx';
import { TableButton } from '../TableButton.tsx';
import { voteTables } from '../tables.ts';
import { useClassNames } from '../useClassNames.ts';
import { useFilesOff } from '../useOff.ts';
import { useStageFacts } from '../useStage.ts';
import { digitOf, voteShares } from '../votes.ts';

/** What the network makes of what is on stage: one digit, the next best, and how sure it is. */
export function AnswerPanel() {
  const onStage = useLabState((s) => s.onStage);
  return (
    <div className="answer" data-on={onStage}>
      {/* Always there, as it is what the page is asked for; empty while the run has the stage. */}
      <Recognised />
      {onStage === 'training' ? <TrainingAnswer /> : <VotesPanel />}
      <Untrained />
    </div>
  );
}

function Recognised() {
  const text = useText();
  const onStage = useLabState((s) => s.onStage);
  const classification = useLabState((s) => s.classification);
  const current = useLabState((s) => s.drawn === s.answered);
  const shown = useLabState((s) => s.shownDigit);
  const answerMs = useLabState((s) => s.answerMs);
  const vote = useLabState((s) => s.vote);
  const digit = digitOf(classification, vote);
  const ranking = ranked(classification && digit >= 0 ? classification.scores[vote] : null, vote);
  let note = text.pad.waiting;
  if (classification && !classification.untrained) {
    const { spikes } = classification;
    note = spikes === 0 ? text.pad.silent : text.pad.took(answerMs ?? 0, spikes);
  }
  return (
    <div className={onStage === 'training' ? 'hidden' : 'answer-digit'}>
      <output
        className="recognised"
        data-answer=""
        aria-label={text.pad.digit}
        aria-busy={!current}
        // The announcer reads it out once it stands, with the runner-up.
        aria-live="off"
        style={digit >= 0 ? { color: `var(--class-${digit})` } : undefined}
      >
        {digit >= 0 ? digit : ''}
      </output>
      {ranking && (
        <p className="runner-up">
          {text.stage.sure(ranking.share)}
          {ranking.next >= 0 && `, ${text.stage.runnerUp(ranking.next, ranking.nextShare)}`}
        </p>
      )}
      {shown && digit >= 0 && (
        <p className="true-digit" data-right={digit === shown.label}>
          {text.pad.truth(shown.label)}
        </p>
      )}
      <p className="note">{note}</p>
    </div>
  );
}

/** The best class and the next, with their shares. */
function ranked(scores: ArrayLike<number> | null, vote: (typeof VOTES)[number]) {
  if (!scores) return null;
  const shares = voteShares(vote, scores);
  const order = [...shares.keys()].sort((a, b) => shares[b] - shares[a]);
  const [best, second] = order;
  // A share that is not to be seen in whole percents is no runner-up.
  const next = shares[second] >= 0.005 ? second : -1;
  return { share: shares[best], next, nextShare: shares[second] };
}

/** Of a training image the answer given before its label was told; at full speed how many were right. */
function TrainingAnswer() {
  const lab = useLab();
  const text = useText();
  const digest = useLabState(isDigest);
  const seen = useLabState((s) => s.status.imagesSeen);
  const { filled, given, label } = useStageFacts(({ filled, given, label }) => ({
    filled,
    given,
    label,
  }));
  const share = seen > 0 ? latestShare(lab.bus.live.accuracy) : null;
  if (digest && share !== null) {
    return (
      <div className="answer-digit">
        <div className="recognised share" data-answer="" title={text.stage.learnedNote}>
          {text.numbers.percent(share, 0)}
        </div>
        <p className="runner-up">{text.stage.learned}</p>
      </div>
    );
  }
  return (
    <div className="answer-digit">
      <div
        className="recognised"
        data-answer=""
        title={text.input.answerNote}
        style={given >= 0 && filled ? { color: `var(--class-${given})` } : undefined}
      >
        {filled && given >= 0 ? given : ''}
      </div>
      {filled && given >= 0 && (
        <p className="true-digit" data-right={given === label}>
          {text.stage.answerTo}: {label}
        </p>
      )}
    </div>
  );
}

/** How the classes share the votes. */
function VotesPanel() {
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
    </Panel>
  );
}

/** Where nothing is learned there is nothing to answer: says so, and what to do. */
function Untrained() {
  const lab = useLab();
  const text = useText();
  const untrained = useLabState((s) => s.info !== null && imagesLearned(s) === 0);
  const filesOff = useFilesOff();
  if (!untrained) return null;
  return (
    <div className="untrained">
      <p>
        <strong>{text.pad.untrained}</strong> {text.pad.untrainedHow}
      </p>
      <Button className="button small" off={filesOff} onClick={() => lab.networks.loadShipped()}>
        {text.pad.offer}
      </Button>
    </div>
  );
}
