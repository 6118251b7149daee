/** Between a session's run and the history that is saved with its network. */
import type { RunHistory } from '../engine/history.ts';
import type { Responses } from '../engine/readout.ts';
import { Rolling } from './rolling.ts';
import type { Training } from './training.ts';

/** What a session knows of its run beside the training itself. */
export type RunKnowledge = Pick<
  RunHistory,
  'tested' | 'tests' | 'answers' | 'watched' | 'underWay'
>;

export function historyOf(training: Training, knowledge: RunKnowledge): RunHistory {
  const { rolling, activity } = training;
  return {
    ...knowledge,
    curve: rolling.curve,
    rolling: rolling.state(),
    activity: activity.spikes,
    activityCount: activity.count,
  };
}

/**
 * Labels and accuracy to go on with.
 * @param known answers that come with a network without a history
 * @param accuracyNext number of the first accuracy point, so that numbers never repeat
 */
export function rollingFrom(
  neurons: number,
  classes: number,
  history: RunHistory | null,
  known: Responses | null,
  accuracyNext: number,
): Rolling {
  return history
    ? Rolling.resumed(neurons, history.rolling, history.curve, accuracyNext)
    : new Rolling(neurons, classes, known, accuracyNext);
}
