import { Pause, Play, RotateCcw } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { useLecture } from './LectureContext.ts';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { primary?: boolean };

/** A button of a figure: at least 40 px high, in the type of the page. */
export function Button({ primary, className, ...rest }: Props) {
  const classes = ['button', primary && 'primary', className].filter(Boolean).join(' ');
  return <button type="button" {...rest} className={classes} />;
}

/** Play and pause, as the space bar does. Pass the props of the figure. */
export function PlayButton({
  playing,
  setPlaying,
  primary = true,
}: {
  playing: boolean;
  setPlaying: (playing: boolean) => void;
  primary?: boolean;
}) {
  const { t } = useLecture();
  return (
    <Button primary={primary} className="kit-play" onClick={() => setPlaying(!playing)}>
      {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      {t(playing ? 'pause' : 'play')}
    </Button>
  );
}

/** Begins anew. */
export function ResetButton({ onClick, label }: { onClick: () => void; label?: string }) {
  const { t } = useLecture();
  return (
    <Button onClick={onClick}>
      <RotateCcw aria-hidden="true" />
      {label ?? t('reset')}
    </Button>
  );
}
