import { useCallback, useEffect, useRef, useState } from 'react';
import { DIGITS } from '../engine/classes.ts';
import type { State } from '../store/store.ts';
import { useLab, useText } from '../ui/LabContext.ts';
import { latestShare, milestone, spokenAnswer } from './announcements.ts';
import { reachedText } from './until.ts';

/** An answer is read out once it stands this long; while the pen draws they change all the time. */
const SETTLED_MS = 700;

/** Reads results out politely: answers, tests, networks, and how far the training is, not too often. */
export function Announcer() {
  const lab = useLab();
  const text = useText();
  const [said, setSaid] = useState('');
  const say = useCallback((what: string) => {
    // The same words again are news only if something differs.
    setSaid((before) => (before === what ? `${what}\u00a0` : what));
  }, []);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });

  useEffect(() => {
    const { store, bus } = lab;
    let tested = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = () => {
      const { classification, vote, shownDigit } = store.getState();
      if (!classification) return;
      say(spokenAnswer(latest.current, classification, vote, shownDigit?.label ?? null));
    };
    const changed = (now: State, before: State) => {
      const words = latest.current.access.say;
      if (now.answered !== before.answered || now.drawn !== before.drawn) {
        clearTimeout(timer);
        if (now.answered && now.answered === now.drawn) timer = setTimeout(answer, SETTLED_MS);
      }
      if (now.testing && !before.testing) say(words.testing);
      // The result comes while the test is still called running, and ends it.
      if (now.testResult && now.testResult !== before.testResult) {
        const { bestVote, accuracy, images } = now.testResult;
        say(words.tested(bestVote, accuracy[bestVote], images));
        tested = true;
      } else if (!now.testing && before.testing) {
        if (before.testing.cancelling && !tested) say(words.cancelled);
        tested = false;
      }
      // The first network of a visit is no news.
      if (now.info && now.generation !== before.generation && before.generation > 0) {
        const { parameters, origin } = now.info;
        say(words.network(parameters.neurons, origin.imagesTrained));
        return;
      }
      const seen = now.status.imagesSeen;
      const share = latestShare(bus.live.accuracy);
      if (before.running && !now.running && !now.testing) {
        const { reached } = now;
        const why = reached && reachedText(latest.current, reached, now.info?.classNames ?? DIGITS);
        const paused = words.paused(reached?.imagesSeen ?? seen, share);
        // After so many images: that is what is said of any pause.
        say(why && reached?.until.kind !== 'images' ? `${why}. ${paused}` : paused);
      }
      if (now.running && seen !== before.status.imagesSeen) {
        const reached = milestone(before.status.imagesSeen, seen);
        if (reached !== null) say(words.seen(reached, share));
      }
    };
    const stop = store.subscribe(changed);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [lab, say]);

  return (
    <p className="hidden" aria-live="polite" data-announcer="">
      {said}
    </p>
  );
}
