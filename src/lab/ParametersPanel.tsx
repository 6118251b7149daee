import { PanelRightClose, Search } from 'lucide-react';
import { useState } from 'react';
import { type ParameterGroup as Group, PARAMETERS } from '../engine/parameters.ts';
import { PHONE } from '../ui/breakpoints.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { useMedia } from '../ui/useMedia.ts';
import { matches } from './fold.ts';
import { Panel } from './Panel.tsx';
import { ParameterGroup } from './ParameterGroup.tsx';
import { type NamedSpec, ParameterRow } from './ParameterRow.tsx';
import { Presets } from './Presets.tsx';
import { SizePresets } from './SizePresets.tsx';
import { SpikeWindow, shapesWindow } from './SpikeWindow.tsx';

const GROUPS = [...new Set(PARAMETERS.map((spec) => spec.group))];

/** The rows of a group; the window of the learning rule comes before the first slider that shapes it. */
function rowsOf(specs: readonly NamedSpec[]): readonly (NamedSpec | 'window')[] {
  const first = specs.findIndex((spec) => spec.kind === 'number' && shapesWindow(spec.name));
  return first < 0 ? specs : [...specs.slice(0, first), 'window', ...specs.slice(first)];
}

type Folding = Partial<Record<Group, boolean>>;

/** Every parameter of the model, grouped as the model is. */
export function ParametersPanel() {
  const lab = useLab();
  const text = useText();
  const pending = useLabState((s) => Object.keys(s.pending).length);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<Folding>({});
  // What is found is shown, whatever was folded before the search and will be after it.
  const [chosenWhileSearching, setChosenWhileSearching] = useState<Folding>({});
  const phone = useMedia(PHONE);
  const needle = wanted.trim();
  const fits = (spec: NamedSpec) => {
    const own = text.parameters.texts[spec.name] ?? [];
    const group = text.parameters.groups[spec.group];
    return matches(needle, spec.symbol, [spec.name, spec.label, spec.help, group, ...own]);
  };
  const shown = PARAMETERS.filter(fits);
  const of = (group: Group) => shown.filter((spec) => spec.group === group);
  const isOpen = (group: Group) =>
    needle === '' ? (chosen[group] ?? !phone) : (chosenWhileSearching[group] ?? true);
  const fold = (group: Group, open: boolean) => {
    const set = needle === '' ? setChosen : setChosenWhileSearching;
    set((before) => ({ ...before, [group]: open }));
  };
  return (
    <Panel
      area="parameters"
      title={text.parameters.title}
      meaning={text.parameters.meaning}
      tools={
        <>
          <label className="search">
            <Search aria-hidden="true" />
            <input
              type="search"
              aria-label={text.parameters.search}
              placeholder={text.parameters.search}
              value={wanted}
              onChange={(event) => {
                setWanted(event.target.value);
                setChosenWhileSearching({});
              }}
            />
          </label>
          <button
            type="button"
            className="icon-button expand"
            aria-label={text.parameters.collapse}
            title={text.parameters.collapse}
            onClick={() => lab.store.setState({ drawerOpen: false })}
          >
            <PanelRightClose aria-hidden="true" />
          </button>
        </>
      }
    >
      {/* Scrollable regions are reached by keyboard through the fields inside. */}
      <div className="parameter-list">
        {needle === '' && <Presets />}
        {GROUPS.map((group) => {
          const specs = of(group);
          if (specs.length === 0) return null;
          return (
            <ParameterGroup
              key={group}
              group={group}
              open={isOpen(group)}
              onToggle={(next) => fold(group, next)}
            >
              {rowsOf(specs).map((row) =>
                row === 'window' ? (
                  <SpikeWindow key="window" />
                ) : (
                  <div key={row.name}>
                    <ParameterRow spec={row} />
                    {row.name === 'neurons' && <SizePresets />}
                  </div>
                ),
              )}
            </ParameterGroup>
          );
        })}
        {shown.length === 0 && <p className="empty">{text.parameters.noMatch}</p>}
        {shown.length > 0 && <p className="help reference">{text.parameters.reference}</p>}
      </div>
      {pending > 0 && (
        <div className="pending">
          <span>{text.parameters.pending(pending)}</span>
          <button
            type="button"
            className="button small quiet"
            onClick={() => lab.parameters.discard()}
          >
            {text.parameters.discard}
          </button>
          <button type="button" className="button small primary" onClick={() => lab.reset()}>
            {text.parameters.apply}
          </button>
        </div>
      )}
    </Panel>
  );
}
