/** The page's state: four slices in one vanilla store. High-rate data live in the frame bus. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type DrawingSlice, initialDrawing } from './drawing.ts';
import { type InspectSlice, initialInspect } from './inspectControl.ts';
import type { Preferences } from './preferences.ts';
import { initialRuns, type RunsSlice } from './runs.ts';
import { initialSession, type SessionSlice } from './session.ts';
import { initialStage, type StageSlice } from './stageControl.ts';
import { initialTest, type TestSlice } from './test.ts';
import { initialTimeline, type TimelineSlice } from './timeline.ts';
import { initialUi, type UiSlice } from './ui.ts';

export type State = SessionSlice &
  UiSlice &
  DrawingSlice &
  TestSlice &
  RunsSlice &
  StageSlice &
  InspectSlice &
  TimelineSlice;
export type Store = StoreApi<State>;

export function createState(preferences: Preferences): Store {
  return createStore<State>()(() => ({
    ...initialSession,
    ...initialUi,
    ...preferences,
    ...initialDrawing,
    ...initialTest,
    ...initialRuns,
    ...initialStage,
    ...initialInspect,
    ...initialTimeline,
  }));
}
