import { Dialog } from '../ui/Dialog.tsx';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';

/** The list of keys. */
export function KeyList() {
  const { store } = useLab();
  const text = useText();
  const open = useLabState((s) => s.keysOpen);
  return (
    <Dialog
      title={text.app.keys}
      open={open}
      onClose={() => store.setState({ keysOpen: false })}
      className="keys"
    >
      <dl>
        {text.app.keyList.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
