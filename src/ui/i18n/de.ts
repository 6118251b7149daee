/** Deutsch. */
import { fileSize, fixed, integer, percent } from '../../plots/format.ts';
import access from './access/de.ts';
import type { Dictionary } from './en.ts';
import { messages } from './messages/de.ts';

const images = (n: number) => `${integer(n)} ${n === 1 ? 'Bild' : 'Bilder'}`;

const de: Dictionary = {
  languageName: 'Deutsch',
  access,
  quotes: ['„', '“'],
  messages,
  app: {
    laboratory: 'Labor',
    lecture: 'Vorlesung',
    language: 'Sprache',
    theme: 'Farbschema',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
    keys: 'Tastatur',
    close: 'Schließen',
    loadingPage: 'Wird geladen …',
    crashed: 'Die Simulation ist stehen geblieben.',
    silent: 'Die Simulation antwortet nicht.',
    silentHow:
      'Vielleicht lädt sie noch, oder das Gerät ist stark beschäftigt: dann hilft Warten. Sonst starten Sie sie neu.',
    restart: 'Neu starten',
    dataProblem: 'Die Bilder konnten nicht geladen werden.',
    tryAgain: 'Noch einmal versuchen',
    broken: 'Dieser Teil der Seite funktioniert nicht mehr.',
    missingPart: 'Ein Teil der Seite konnte nicht geladen werden.',
    missingPartWhy:
      'Entweder gibt es eine neue Fassung der Seite, oder die Verbindung ist abgerissen. Ihr Netz ist weiterhin im Labor.',
    backToLaboratory: 'Zurück zum Labor',
    reload: 'Seite neu laden',
    newVersion: 'Es gibt eine neue Fassung dieser Seite.',
    reloadNewVersion: 'Neu laden',
    loadingData: (name, loaded, total) =>
      `${name} wird geladen: ${fileSize(loaded)}${total ? ` von ${fileSize(total)}` : ''}`,
    keyList: [
      ['Leertaste', 'Trainieren oder anhalten'],
      ['.', 'Ein Bild weiter'],
      [',', '1 ms weiter'],
      ['Strg Z', 'Das ersetzte Netz zurückholen'],
      ['← → ↑ ↓', 'In den rezeptiven Feldern ein Neuron wählen'],
      ['Pos1 Ende', 'Das erste, das letzte Neuron'],
      ['Bild↑ Bild↓', 'Ein Viertel der Zeilen hinauf, hinunter'],
      ['?', 'Diese Liste'],
    ],
  },
  off: {
    starting: 'Die Simulation startet noch.',
    testing: 'Ein Test läuft: warten Sie sein Ende ab oder brechen Sie ihn ab.',
    cancelling: 'Der Test wird gerade beendet.',
    busy: 'Ein Netz wird gerade geladen oder gesichert.',
    emptyPad: 'Die Zeichenfläche ist leer.',
    noDrawing: 'Noch wurde nichts gezeichnet.',
  },
  controls: {
    region: 'Ablauf',
    train: 'Trainieren',
    pause: 'Anhalten',
    stepImage: 'Ein Bild weiter',
    stepMs: '1 ms weiter',
    reset: 'Netz zurücksetzen',
    speed: 'Tempo',
    speeds: { slow: 'Zeitlupe', real: 'Echtzeit', fast: 'so schnell wie möglich' },
    rate: 'Zeitlupe: Rate',
    rateOption: (ms) => `${ms} ms/s`,
    status: (seen, total, rate) =>
      `Bild ${integer(seen)} von ${integer(total)} · ${fixed(rate, rate > 0 && rate < 10 ? 1 : 0)} Bilder/s`,
    pass: (n) => `Durchgang ${n}`,
    loadTrained: 'Trainiertes Netz laden',
    chooseTrained: 'Auswählen, welches',
    open: 'Netz aus einer Datei öffnen',
    save: 'Netz in einer Datei sichern',
    networkSize: (neurons) => `${integer(neurons)} Neuronen`,
    networkOrigin: (n) => `aus ${n === 1 ? '1 Bild' : `${integer(n)} Bildern`} gelernt`,
  },
  runs: {
    shelf: 'In diesem Browser aufbewahrte Läufe',
    note: 'Alles hier Trainierte oder Geladene wird in diesem Browser aufbewahrt, und nur hier. Nichts, was ersetzt wird, geht verloren; die ältesten Läufe machen mit der Zeit Platz, benannte nie.',
    empty: 'Es gibt noch keine: Drücken Sie auf Trainieren.',
    current: 'jetzt auf der Seite',
    isCurrent: 'Das ist das Netz, das jetzt auf der Seite ist.',
    open: 'Öffnen',
    undo: 'Rückgängig',
    startFresh: 'Neu beginnen',
    resumed: (n) => `Ihr Netz mit ${images(n).replace('Bilder', 'Bildern')} ist wieder da.`,
    offered: (n) =>
      `Diese Adresse verlangt ein anderes Netz. Ihr letztes, mit ${images(n).replace('Bilder', 'Bildern')}, liegt im Regal.`,
    replaced: (n) =>
      `Das vorige Netz, mit ${images(n).replace('Bilder', 'Bildern')}, liegt im Regal.`,
    restarted: (n, lost) =>
      n > 0
        ? `Die Simulation läuft ab ihrer letzten Kopie weiter: ${images(n)}, ${integer(lost)} weniger als vor dem Stillstand.`
        : `Die Simulation wurde neu gestartet. Es gab noch keine Kopie: ${images(lost)} sind verloren.`,
    describe: (neurons) => `${integer(neurons)} Neuronen`,
    images: (n) => images(n),
    accuracy: (share, of) =>
      of === 'test' ? `${share} der Testbilder` : `${share} der letzten Trainingsbilder`,
    rule: (rule, seed) => `Regel ${rule}, Startwert ${seed}`,
    picture: (name) => `Rezeptive Felder: ${name}`,
    name: 'Name dieses Laufs',
    keepName: 'Name übernehmen',
    rename: (name) => `${name} umbenennen`,
    saveFile: (name) => `${name} als Datei speichern`,
    discard: (name) => `${name} löschen`,
    discarded: (name) => `${name} wurde gelöscht.`,
    troubles: {
      full: 'In diesem Browser ist kein Platz mehr: Der Lauf geht weiter, aber nur, solange die Seite offen ist. Speichern Sie ihn als Datei, um ihn zu behalten.',
      forbidden:
        'Dieser Browser bewahrt für diese Seite nichts auf (privates Fenster, oder der Speicher ist abgeschaltet): Der Lauf dauert, solange die Seite offen ist. Speichern Sie ihn als Datei, um ihn zu behalten.',
      unreadable:
        'Das Netz Ihres letzten Besuchs lässt sich nicht mehr lesen; ein neues wurde begonnen.',
    },
  },
  input: {
    title: 'Eingabe',
    dataset: 'Trainingsbilder',
    datasets: { mnist: '10.000 Bilder', full: '60.000 Bilder' },
    canvas: 'Die gezeigte Ziffer und ihre Poisson-Spikes',
    digit: 'Ziffer',
    answer: 'Antwort',
    answerNote: 'nach der Klasse der Neuronen, die feuerten',
    spikes: 'Ausgangsspikes',
    showing: 'Durchlauf',
    time: 'Zeit',
    none: 'Drücken Sie „Trainieren“ oder gehen Sie ein Bild weiter.',
  },
  raster: {
    title: 'Spike-Raster',
    canvas: 'Spikes der Eingabe, der erregenden und der hemmenden Neuronen über die Zeit',
    input: 'Eingabe',
    excitatory: 'erregend',
    inhibitory: 'hemmend',
    source: 'Spikes',
    run: 'Training',
    drawing: 'Zeichnung',
    axis: 'Zeit (ms)',
    export: 'Diese Spikes als Tabelle sichern (CSV)',
  },
  membrane: {
    title: 'Membranpotential',
    canvas: (neuron) => `Membranpotential, Schwelle und Leitfähigkeiten von Neuron ${neuron}`,
    neuron: 'Neuron',
    noNeuron: (last) =>
      `Dieses Neuron gibt es nicht: Die Neuronen zählen von 0 bis ${integer(last)}.`,
    population: 'Population',
    excitatory: 'erregend',
    inhibitory: 'hemmend',
    field: (neuron) => `Rezeptives Feld von Neuron ${neuron}`,
    class: 'Klasse',
    axis: 'Zeit (ms)',
  },
  fields: {
    title: 'Rezeptive Felder',
    canvas:
      'Rezeptive Felder aller erregenden Neuronen; Pfeile, Pos1, Ende und Bildtasten wählen eines',
    neuron: (n) => `Neuron ${n}`,
    class: (digit) => (digit < 0 ? 'noch keine Klasse' : `Klasse ${digit}`),
    legend: 'Farbe: die Ziffer, auf die ein Neuron am stärksten antwortet',
    unassigned: 'noch keine',
    summary: (neurons) => `${integer(neurons)} ${neurons === 1 ? 'Neuron' : 'Neuronen'}`,
  },
  accuracy: {
    title: 'Trefferquote',
    canvas: 'Anteil erkannter Trainingsbilder über die gesehenen Bilder',
    test: 'Mit 10.000 Ziffern testen',
    cancel: 'Test abbrechen',
    cancelling: 'Wird beendet …',
    phases: { label: 'Zuordnen', test: 'Testen' },
    progress: 'Fortschritt des Tests',
    axisX: 'gesehene Bilder',
    axisY: 'erkannt',
    chance: 'Zufall',
    paper: (neurons) => `Diehl & Cook, N = ${integer(neurons)}`,
    empty: 'Die Kurve beginnt nach den ersten Bildern.',
    export: 'Die Trefferquote als Tabelle sichern (CSV)',
    votes: { mean: 'Mittelwert', proportion: 'Anteil', likelihood: 'Likelihood' },
    stored: 'mit dem Netz gespeichert',
    confusion: 'Verwechslungen',
    confusionNote: (n, noAnswer) =>
      `${images(n)}${noAnswer ? `, ${integer(noAnswer)} ohne Antwort` : ''}`,
    answer: 'Antwort',
    truth: 'wahre Ziffer',
    result: (vote, share) => `${vote} ${percent(share)}`,
  },
  pad: {
    title: 'Zeichenfläche',
    canvas: 'Hier eine Ziffer zeichnen',
    hint: 'Ziffer zeichnen',
    clear: 'Zeichnung löschen',
    showTest: 'Testziffer zeigen',
    which: 'Welche Ziffer',
    any: '0–9',
    shown: (digit, index) =>
      `Testbild ${integer(index + 1)} auf der Zeichenfläche, eine ${digit}; Zeichnen ersetzt es`,
    truth: (digit) => `Testbild einer ${digit}`,
    digit: 'Erkannte Ziffer',
    seen: 'Was das Netz sieht',
    untrained: 'Noch ist nichts gelernt.',
    untrainedHow: '„Trainieren“ drücken oder',
    offer: 'Gelerntes Netz nehmen',
    waiting: 'Hier steht dann die Antwort.',
    silent: 'Kein Neuron hat gefeuert.',
    computing: (doneMs, totalMs, showing, showingsMax) =>
      `Rechnet: ${integer(doneMs)} von ${integer(totalMs)} ms${showing > 1 ? `, Darbietung ${showing} von höchstens ${showingsMax}` : ''}`,
    took: (ms, spikes) => `${fixed(ms, 0)} ms · ${integer(spikes)} Spikes`,
  },
  votes: {
    title: 'Stimmen',
    canvas: 'Anteil der Stimmen für jede Ziffer',
    kind: 'Abstimmung',
    empty: 'Die Stimmen erscheinen beim Zeichnen.',
  },
  parameters: {
    title: 'Parameter',
    search: 'Parameter suchen',
    presets: 'Größe des Netzes',
    preset: 'Voreinstellung',
    presetNames: {
      default: 'Standard (Gl. 1)',
      lecture: 'Vorlesung: lernt schnell',
      large: 'Tausende Neuronen',
      paper: 'Werte des Artikels',
      triplet: 'Triplet-Regel (Code von D&C)',
      own: 'Eigene Werte',
    },
    noMatch: 'Kein Parameter passt.',
    changed: (n) => `${integer(n)} geändert`,
    expand: 'Mehr Parameter zeigen',
    collapse: 'Weniger Parameter zeigen',
    toDefault: (label, value) => `${label} auf ${value} zurücksetzen`,
    needsReset: 'mit Reset',
    pending: (n) => `${n} ${n === 1 ? 'Änderung wartet' : 'Änderungen warten'} auf einen Reset`,
    apply: 'Anwenden und zurücksetzen',
    discard: 'Verwerfen',
    slider: (label) => `${label}: Regler`,
    notInUse: (rule) => `von der Regel ${rule} nicht benutzt`,
    source: (text) => `Quelle: ${text}`,
    groups: {
      network: 'Netz',
      excitatory: 'Erregendes Neuron',
      inhibitory: 'Hemmendes Neuron',
      synapse: 'Synapse',
      encoding: 'Kodierung',
      plasticity: 'Plastizität',
      homeostasis: 'Homöostase',
      schedule: 'Ablauf',
    },
    texts: {
      neurons: [
        'Erregende Neuronen',
        'Wie viele erregende Neuronen lernen; jedes hat einen hemmenden Partner (Abb. 2).',
      ],
      seed: [
        'Startwert',
        'Legt die Anfangsgewichte, die Reihenfolge der Bilder und jeden Poisson-Spike fest.',
      ],
      weightStartMax: [
        'Größtes Anfangsgewicht',
        'Die Eingangsgewichte beginnen gleichverteilt zwischen 0 und diesem Wert und werden dann auf ihre Summe gebracht.',
      ],
      weightMax: [
        'Größtes Gewicht',
        'Eingangsgewichte bleiben zwischen 0 und diesem Wert; er begrenzt auch die Offset-Regel.',
      ],
      weightSum: [
        'Summe der Eingangsgewichte',
        'Nach jedem Bild werden die Gewichte eines Neurons auf diese Summe gebracht, damit keines bevorzugt ist.',
      ],
      weightExcInh: [
        'Erregend zu hemmend',
        'Kommt zu g_e des hemmenden Partners hinzu, wenn ein erregendes Neuron feuert (Gl. 3).',
      ],
      weightInhExc: [
        'Hemmend zu erregend',
        'Kommt zu g_i aller anderen erregenden Neuronen hinzu, wenn ein hemmendes Neuron feuert (Gl. 3).',
      ],
      tauExcMs: [
        'Membranzeitkonstante',
        'Wie langsam das Membranpotential seinem Antrieb folgt (Gl. 2).',
      ],
      restExcMv: ['Ruhepotential', 'Wo sich das Membranpotential ohne Eingang einstellt (Gl. 2).'],
      resetExcMv: [
        'Rücksetzpotential',
        'Das Membranpotential nach einem Spike, gehalten während der Refraktärzeit (Gl. 2).',
      ],
      reversalExcOnExcMv: [
        'Erregendes Umkehrpotential',
        'Das Potential, zu dem g_e V zieht (Gl. 2).',
      ],
      reversalInhOnExcMv: [
        'Hemmendes Umkehrpotential',
        'Das Potential, zu dem g_i V zieht (Gl. 2).',
      ],
      thresholdExcMv: [
        'Schwelle',
        'Ein Neuron feuert, wenn V diese Schwelle plus Versatz plus Theta überschreitet (Gl. 2).',
      ],
      thetaOffsetMv: [
        'Versatz der Schwelle',
        'Kommt zur Schwelle hinzu; hebt den Anfangswert von Theta auf, sodass das Lernen bei der einfachen Schwelle beginnt.',
      ],
      refractoryExcMs: [
        'Refraktärzeit',
        'So lange kann das Neuron nach einem Spike nicht wieder feuern (Abb. 1).',
      ],
      tauInhMs: [
        'Membranzeitkonstante',
        'Wie langsam das Membranpotential seinem Antrieb folgt (Gl. 2).',
      ],
      restInhMv: ['Ruhepotential', 'Wo sich das Membranpotential ohne Eingang einstellt (Gl. 2).'],
      resetInhMv: [
        'Rücksetzpotential',
        'Das Membranpotential nach einem Spike, gehalten während der Refraktärzeit (Gl. 2).',
      ],
      reversalExcOnInhMv: [
        'Erregendes Umkehrpotential',
        'Das Potential, zu dem g_e V zieht (Gl. 2).',
      ],
      reversalInhOnInhMv: [
        'Hemmendes Umkehrpotential',
        'Das Potential, zu dem g_i V zöge (Gl. 2); das Netz hat keine solche Synapse.',
      ],
      thresholdInhMv: ['Schwelle', 'Das Neuron feuert, wenn V sie überschreitet (Gl. 2).'],
      refractoryInhMs: [
        'Refraktärzeit',
        'So lange kann das Neuron nach einem Spike nicht wieder feuern (Abb. 1).',
      ],
      tauGeMs: [
        'Abklingen von g_e',
        'Wie schnell die erregende Leitfähigkeit nach einem Spike abklingt (Gl. 3).',
      ],
      tauGiMs: [
        'Abklingen von g_i',
        'Wie schnell die hemmende Leitfähigkeit nach einem Spike abklingt (Gl. 3).',
      ],
      rateMaxHz: [
        'Rate eines weißen Pixels',
        'Ein Pixel feuert als Poisson-Prozess mit Pixel / 255 mal dieser Rate.',
      ],
      spikesMin: [
        'Mindestzahl Ausgangsspikes',
        'Ein Bild, das weniger erregende Spikes auslöst, wird heller noch einmal gezeigt.',
      ],
      brighterStepHz: [
        'Heller um',
        'Um wie viel die Rate eines weißen Pixels wächst, wenn ein Bild noch einmal gezeigt wird.',
      ],
      attemptsMax: [
        'Höchstzahl Vorführungen',
        'Ein Bild ohne Antwort wird nach so vielen Vorführungen aufgegeben.',
      ],
      rule: ['Lernregel', 'pair: Gl. 1; triplet: der Code von D&C; offset: der Artikel von D&C.'],
      pairing: [
        'Spikepaare',
        'nearest: jeder Spike bildet mit dem nächsten der anderen Seite ein Paar; all: mit jedem früheren (Gl. 1).',
      ],
      aPlus: [
        'Potenzierung',
        'Zuwachs des Gewichts, wenn der präsynaptische Spike kurz vor dem postsynaptischen kommt (Gl. 1; auch Triplet-Regel).',
      ],
      aMinus: [
        'Depression',
        'Verlust des Gewichts, wenn der präsynaptische Spike mit oder kurz nach dem postsynaptischen kommt (Gl. 1; auch Triplet-Regel).',
      ],
      tauPlusMs: [
        'Zeitfenster der Potenzierung',
        'Wie schnell die Potenzierung mit der Zeit zwischen den Spikes nachlässt (Gl. 1).',
      ],
      tauMinusMs: [
        'Zeitfenster der Depression',
        'Wie schnell die Depression mit der Zeit zwischen den Spikes nachlässt (Gl. 1).',
      ],
      tauPost2Ms: [
        'Langsame postsynaptische Spur',
        'Abklingen der zweiten postsynaptischen Spur der Triplet-Regel.',
      ],
      eta: ['Lernrate (Offset)', 'Lernrate der Offset-Regel, Δw = η (x_pre − x_tar)(w_max − w)^μ.'],
      traceTarget: [
        'Zielwert der Spur (Offset)',
        'Eingänge, deren Spur bei einem postsynaptischen Spike unter diesem Wert liegt, schwächt die Offset-Regel.',
      ],
      mu: [
        'Abhängigkeit vom Gewicht (Offset)',
        'Wie stark sich die Offset-Regel nahe dem größten Gewicht verlangsamt.',
      ],
      thetaStartMv: ['Theta zu Beginn', 'Adaptive Schwelle jedes Neurons vor dem Lernen.'],
      thetaPlusMv: [
        'Theta je Spike',
        'Jeder Spike hebt die Schwelle seines Neurons um so viel, damit keines alles an sich zieht.',
      ],
      tauThetaMs: [
        'Abklingen von Theta',
        'Wie langsam Theta abklingt; muss mit der Zahl der Neuronen wachsen.',
      ],
      dtMs: ['Zeitschritt', 'Schritt der exponentiellen Euler-Integration von Gl. 2 und Gl. 3.'],
      presentationMs: ['Dauer eines Bildes', 'Wie lange jedes Bild gezeigt wird.'],
      restMs: [
        'Pause zwischen Bildern',
        'Pause nach jedem Bild, in der alle Größen außer Theta und den Gewichten abklingen.',
      ],
    },
  },
};

export default de;
