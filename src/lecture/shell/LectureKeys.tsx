import { Dialog } from '../../ui/Dialog.tsx';
import { useLab, useLabState } from '../../ui/LabContext.ts';
import { useLecture } from '../kit/LectureContext.ts';
import { KEY_LIST } from './useKeys.ts';

/** The list of the lecture's keys, opened as that of the laboratory is. */
export function LectureKeys() {
  const { store } = useLab();
  const { t } = useLecture();
  const open = useLabState((s) => s.keysOpen);
  return (
    <Dialog
      title={t('keys')}
      open={open}
      onClose={() => store.setState({ keysOpen: false })}
      className="keys"
    >
      <dl>
        {KEY_LIST.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
