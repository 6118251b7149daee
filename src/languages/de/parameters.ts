/** Deutsch: Parameter, ihre Gruppen und Erklärungen. */
import type { Dictionary } from '../en/index.ts';
import { numbers } from './numbers.ts';

const { counted, integer, percent } = numbers;

export const parameters: Dictionary['parameters'] = {
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
  expand: 'Parameter zeigen',
  collapse: 'Parameter verbergen',
  meaning:
    'Alle Zahlen des Modells; die meisten wirken sofort, einige mit dem nächsten Zurücksetzen.',
  toDefault: (label, value) => `${label} auf ${value} zurücksetzen`,
  needsReset: 'mit Reset',
  pending: (n) =>
    `${counted(n, { one: 'Änderung wartet', other: 'Änderungen warten' })} auf einen Reset`,
  apply: 'Anwenden und zurücksetzen',
  discard: 'Verwerfen',
  slider: (label) => `${label}: Regler`,
  notInUse: (rule) => `von der Regel ${rule} nicht benutzt`,
  source: (text) => `Quelle: ${text}.`,
  sources: {
    ours: 'eigene Wahl',
    'ours; D&C: no limit': 'eigene Wahl; bei Diehl & Cook ohne Grenze',
    'our search; D&C 2.2: 0.05': 'eigene Suche; 0,05 bei Diehl & Cook, Abschnitt 2.2',
    'seed eq. 1': 'dieses Projekt, Gl. 1',
    'D&C table': 'Diehl & Cook, Tabelle: 100, 400, 1.600, 6.400',
    'D&C code': 'Code von Diehl & Cook',
    'D&C code at N = 400': 'Code von Diehl & Cook, bei N = 400',
    'D&C 2.1': 'Diehl & Cook, Abschnitt 2.1',
    'D&C 2.2': 'Diehl & Cook, Abschnitt 2.2',
    'D&C 2.3': 'Diehl & Cook, Abschnitt 2.3',
    'D&C 2.5': 'Diehl & Cook, Abschnitt 2.5',
  },
  reference:
    'Diehl & Cook: Unsupervised learning of digit recognition using spike-timing-dependent plasticity. Frontiers in Computational Neuroscience 9:99, 2015, doi:10.3389/fncom.2015.00099.',
  drawLot: (label) => `${label}: neu auslosen`,
  window: {
    x: 'Δt = t_{post} − t_{pre} (ms)',
    y: 'Δw',
    label: (gained, lost) =>
      `Änderung eines Gewichts über der Zeit zwischen den beiden Spikes: ${gained} gleich nach dem präsynaptischen Spike, ${lost} mit ihm.`,
    triplet: (ms) =>
      `Triplet-Regel: Potenzierung bei einem Spike ${integer(ms)} ms nach einem anderen desselben Neurons; ein erster Spike verstärkt nichts.`,
    offset: (share) =>
      `Offset-Regel: ein Gewicht von ${percent(share, 0)} des größten, beim Spike des Neurons.`,
  },
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
    reversalInhOnExcMv: ['Hemmendes Umkehrpotential', 'Das Potential, zu dem g_i V zieht (Gl. 2).'],
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
    inputNoise: [
      'Rauschen auf dem Bild',
      'Anteil der Pixel, die irgendeine Helligkeit statt ihrer eigenen haben; ab dem nächsten Bild.',
    ],
    inputHidden: [
      'Verdeckter Teil des Bildes',
      'Anteil des Bildes, vom linken Rand an, der leer bleibt; ab dem nächsten Bild.',
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
};
