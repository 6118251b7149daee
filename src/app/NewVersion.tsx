import { RefreshCw, X } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { goToNewVersion, hasNewVersion, onNewVersion } from '../offline/register.ts';
import { useText } from '../ui/LabContext.ts';

/** Says that a new version of the page is there; it is loaded only when that is wanted. */
export function NewVersion() {
  const text = useText();
  const there = useSyncExternalStore(onNewVersion, hasNewVersion);
  const [closed, setClosed] = useState(false);
  if (!there || closed) return null;
  return (
    <div className="banner" role="status">
      <RefreshCw aria-hidden="true" />
      <p>{text.app.newVersion}</p>
      <button type="button" className="button" onClick={goToNewVersion}>
        {text.app.reloadNewVersion}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={text.app.close}
        onClick={() => setClosed(true)}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
