import type { FigureProps } from '../figure.ts';
import { Slider } from '../kit/Slider.tsx';
import { useFigureNumber } from '../kit/useFigureNumber.ts';
import type { Constant } from './constants.ts';

/** The slider of a constant of equation 2 or 3. */
export function ConstantSlider({ entry, figure }: { entry: Constant; figure: FigureProps }) {
  const [value, setValue] = useFigureNumber(figure, entry.key, entry);
  const { symbol, min, max } = entry;
  return <Slider symbol={symbol} value={value} min={min} max={max} onChange={setValue} />;
}
