import type { PlotSize } from '../../src/plots/geometry.ts';

export interface Call {
  name: string;
  args: unknown[];
  fillStyle: string;
  strokeStyle: string;
  alpha: number;
}

export interface FakeContext {
  ctx: CanvasRenderingContext2D;
  calls: Call[];
  /** Rectangles filled in a colour, as [x, y, width, height]. */
  rects(color?: string): number[][];
  /** Texts written, with their place. */
  texts(): { text: string; x: number; y: number; align: string }[];
  clear(): void;
}

/** A 2D context that draws nothing and remembers every call with the state it was made in. */
export function fakeContext(): FakeContext {
  const calls: Call[] = [];
  const initial = { fillStyle: '#000', strokeStyle: '#000', globalAlpha: 1, textAlign: 'left' };
  let state: Record<string, unknown> = { ...initial, font: '400 12px sans-serif' };
  const stack: Record<string, unknown>[] = [];
  const aligns = new Map<Call, string>();
  const ctx = new Proxy(
    {},
    {
      get(_target, key: string) {
        if (key in state) return state[key];
        return (...args: unknown[]) => {
          if (key === 'save') stack.push({ ...state });
          if (key === 'restore') state = stack.pop() ?? state;
          if (key === 'measureText') return { width: String(args[0]).length * 7 };
          const call = {
            name: key,
            args,
            fillStyle: String(state.fillStyle),
            strokeStyle: String(state.strokeStyle),
            alpha: Number(state.globalAlpha),
          };
          aligns.set(call, String(state.textAlign));
          calls.push(call);
          return undefined;
        };
      },
      set(_target, key: string, value) {
        state[key] = value;
        return true;
      },
    },
  ) as unknown as CanvasRenderingContext2D;
  return {
    ctx,
    calls,
    rects: (color) =>
      calls
        .filter((c) => c.name === 'fillRect' && (!color || c.fillStyle === color))
        .map((c) => c.args as number[]),
    texts: () =>
      calls
        .filter((c) => c.name === 'fillText')
        .map((c) => ({
          text: String(c.args[0]),
          x: Number(c.args[1]),
          y: Number(c.args[2]),
          align: aligns.get(c)!,
        })),
    clear: () => {
      calls.length = 0;
    },
  };
}

export const SIZE: PlotSize = { width: 600, height: 300, dpr: 2 };
