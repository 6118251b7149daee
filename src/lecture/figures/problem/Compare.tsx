import { drawImage } from '../../../plots/image.ts';
import { Plot } from '../../../plots/Plot.tsx';
import { useLecture } from '../../kit/LectureContext.ts';
import { Panel } from '../../kit/Panel.tsx';
import { drawDifference, type Picture } from './draw.ts';

interface Props {
  a: Picture | null;
  b: Picture | null;
  distance: number;
  labels: boolean;
  /** Asks the reader to choose. */
  hint: boolean;
}

/** Two pictures, the pixels in which they differ, and their distance. */
export function Compare({ a, b, distance, labels, hint }: Props) {
  const { integer } = useLecture().numbers;
  const { t } = useLecture();
  const titleOf = (side: Picture | null) =>
    side ? (side.mean ? t('meanImage') : t('picture')) + (labels ? ` ${side.label}` : '') : '–';
  return (
    <div className="problem-compare" data-empty={!a || !b || undefined}>
      {[a, b].map((side, k) => (
        <Panel key={k} title={titleOf(side)} symbol={side?.mean ? 'meanImage' : 'image'}>
          <Plot
            label={titleOf(side)}
            draw={(ctx, size, theme) =>
              drawImage(
                ctx,
                size,
                theme,
                { pixels: side?.pixels ?? null },
                { ramp: labels && side ? `class${side.label}` : 'ink' },
              )
            }
          />
        </Panel>
      ))}
      <Panel
        symbol="distance"
        title={t('distance')}
        value={<span data-stat="distance">{integer(distance)}</span>}
      >
        <Plot
          label={`${t('difference')}: ${t('distance')} ${integer(distance)}`}
          draw={(ctx, size, theme) => {
            if (a && b) drawDifference(ctx, size, theme, a.pixels, b.pixels);
          }}
        />
      </Panel>
      {hint && <p className="kit-note">{t('choosePictures')}</p>}
    </div>
  );
}
