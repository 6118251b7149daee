/** Was Nutzer erfahren, auf Deutsch; die Codes stehen in engine/messages.ts. */
import type { FileNumber, FilePart, Sentences, Thing, Wording } from '../../engine/messages.ts';

const THINGS: Record<Thing, string> = {
  neuron: 'Neuron',
  input: 'Eingang',
  index: 'Index',
  testImage: 'Testbild',
  digit: 'Ziffer',
  weights: 'Gewichte',
  sparseWeights: 'Einzelne Gewichte',
  weight: 'Gewicht',
  theta: 'Theta',
  drawing: 'Zeichnung',
  pixels: 'Pixel',
  spikeInputs: 'Eingänge der Spikes',
  boostHz: 'Erhöhung der Rate (Hz)',
  amount: 'Leitfähigkeit',
  ms: 'Dauer (ms)',
  labelImages: 'Zahl der Bilder zum Zuordnen',
  testImages: 'Zahl der Testbilder',
};

const FILE_NUMBERS: Record<FileNumber, string> = {
  imagesTrained: 'die Zahl der gelernten Bilder',
  imagesSeen: 'die Stelle des Trainings',
  imagesLabelled: 'eine Zahl der zugeordneten Bilder',
  labelGain: 'die Verstärkung der Zuordnung',
  imagesAnswered: 'die Zahl der beantworteten Bilder',
  curveSpacing: 'der Abstand der Punkte ihrer Kurve',
  imagesWatched: 'die Zahl der beobachteten Bilder',
  accuracy: 'eine Trefferquote',
  imagesBeforeTest: 'die Zahl der Bilder vor einem Test',
  imagesOfTest: 'die Zahl der Bilder eines Tests',
  testSeconds: 'die Dauer eines Tests',
  chosenNeuron: 'das gewählte Neuron',
  showing: 'die Nummer einer Vorführung',
  step: 'die Nummer eines Zeitschritts',
};

const FILE_PARTS: Record<FilePart, string> = {
  history: 'ihre Vorgeschichte',
  curve: 'die Kurve ihrer Trefferquote',
  tests: 'die Liste ihrer Tests',
  answers: 'die Liste ihrer Antworten',
  ring: 'die Liste der letzten Bilder',
  rolling: 'die laufende Trefferquote',
  chosenNeuron: 'das gewählte Neuron',
  underWay: 'das begonnene Bild',
};

const REMEDY = 'Laden Sie die Seite neu oder führen Sie `npm run prepare:all` aus.';
const within = ({ min, max, unit }: { min: number; max: number; unit: string }, say: Wording) =>
  `zwischen ${say.number(min)} und ${say.number(max)}${unit && ` ${unit}`}`;
const damaged = (what: string) => `Die Datei ist beschädigt: ${what}.`;
const damagedPack = (file: string, what: string) =>
  `Die Datei ${file} ist beschädigt: ${what}. ${REMEDY}`;
const neurons = (n: number, say: Wording) => `${say.number(n)} ${n === 1 ? 'Neuron' : 'Neuronen'}`;

export const messages: Sentences = {
  unforeseen: ({ text }) => text,

  parameterUnknown: ({ name }, say) => `Es gibt keinen Parameter ${say.quote(name)}.`,
  parameterOption: ({ parameter, value, options }, say) =>
    `${say.parameter(parameter)}: ${say.quote(value)} gibt es nicht. Möglich sind ${options.join(', ')}.`,
  parameterNumber: ({ parameter, value, ...range }, say) =>
    `${say.parameter(parameter)}: ${say.quote(value)} ist keine Zahl. Möglich sind Zahlen ${within(range, say)}.`,
  parameterForm: ({ parameter, value }, say) =>
    `${say.parameter(parameter)}: ${say.quote(value)} ist keine Zahl. Schreiben Sie Zahlen wie ${say.number(1600)}, ${say.number(1234.5)} oder ${say.number(0.5)}.`,
  parameterRange: ({ parameter, value, ...range }, say) =>
    `${say.parameter(parameter)} ist ${say.number(value)}${range.unit && ` ${range.unit}`}; möglich sind Werte ${within(range, say)}.`,
  parameterWhole: ({ parameter, value, ...range }, say) =>
    `${say.parameter(parameter)} ist ${say.number(value)}; möglich sind ganze Zahlen ${within(range, say)}.`,
  weightSumRange: (v, say) =>
    `${say.parameter(v.parameter)} ist ${say.number(v.value)}; bei ${say.parameter('weightMax')} ${say.number(v.weightMax)} und ${say.number(v.inputs)} Eingängen sind Werte zwischen 1 und ${say.number(v.max)} möglich.`,
  parametersReset: ({ parameters }, say) =>
    `${parameters.map((name) => say.parameter(name)).join(', ')}: lässt sich im laufenden Netz nicht ändern. Setzen Sie das Netz zurück, um die Änderung anzuwenden.`,

  fileEmpty: () => 'Die Datei ist leer.',
  fileForeign: () =>
    'Die Datei ist kein gesichertes Netz: Sie beginnt nicht mit der Kennung SPIKENET.',
  fileCut: ({ bytes, of }, say) =>
    `Die Datei ist unvollständig: Sie endet nach ${say.number(bytes)}${of === null ? '' : ` von ${say.number(of)}`} Bytes.`,
  fileUnzip: () => damaged('sie ist unvollständig oder verändert und lässt sich nicht entpacken'),
  fileNoUnzip: () =>
    'Dieser Browser kann Dateien nicht entpacken: Ihm fehlt DecompressionStream. Die Datei kann in Ordnung sein; Chrome ab 80, Firefox ab 113 und Safari ab 16.4 können sie lesen.',
  fileNoMemory: () => 'Die Datei braucht mehr Speicher, als dieser Browser gibt.',
  fileContents: () => damaged('sie enthält mehr als das größte Netz'),
  fileTooBig: ({ megabytes }, say) =>
    `Die Datei hat ${say.number(megabytes)} MB; so groß ist kein gesichertes Netz.`,
  fileDataset: () =>
    'Die Datei stammt von einem Training mit Bildern, die diese Version nicht hat.',
  fileTrailing: ({ bytes }, say) =>
    damaged(`sie hat ${say.number(bytes)} Bytes mehr, als ihr Kopf angibt`),
  fileChecksum: () => damaged('ihre Prüfsumme stimmt nicht'),
  fileHeader: () => damaged('ihr Kopf ist nicht lesbar'),
  fileFormat: () => damaged('ihr Kopf nennt kein Format'),
  fileNewer: ({ format, known }) =>
    `Die Datei stammt von einer neueren Version von Spikeboard (Format ${format}; diese liest Format ${known}). Laden Sie die Seite neu, um die neueste Version zu erhalten.`,
  fileKind: () => damaged('ihr Kopf nennt eine unbekannte Art'),
  fileArrays: () => damaged('die Liste ihrer Felder ist nicht lesbar'),
  fileHeaderSize: ({ bytes }, say) => damaged(`ihr Kopf ist ${say.number(bytes)} Bytes lang`),
  fileUnreadable: () => damaged('sie ist nicht lesbar'),
  fileMemory: ({ megabytes }, say) =>
    `Das Netz in der Datei braucht ${say.number(megabytes)} MB Speicher, mehr als vorhanden ist.`,
  fileArrayCount: ({ count }, say) => damaged(`sie zählt ${say.number(count)} Felder auf`),
  fileArrayTwice: ({ name }, say) => damaged(`zwei ihrer Felder heißen ${say.quote(name)}`),
  fileArrayMissing: ({ name }) => damaged(`das Feld ${name} fehlt`),
  fileArrayShape: (v, say) =>
    damaged(
      `ihr Feld ${v.name} hat ${say.number(v.found.length)} Zahlen vom Typ ${v.found.type} statt ${say.number(v.expected.length)} vom Typ ${v.expected.type}`,
    ),
  fileArrayUnknown: ({ name }, say) => damaged(`das Feld ${say.quote(name)} ist unbekannt`),
  fileEntry: (v, say) =>
    damaged(
      `${v.name} ${say.number(v.index)} ist ${say.number(v.value)}; möglich sind Werte zwischen ${say.number(v.min)} und ${say.number(v.max)}`,
    ),
  fileNumber: (v, say) =>
    damaged(
      `${FILE_NUMBERS[v.what]} ist ${v.value === null ? 'keine Zahl' : say.number(v.value)}; möglich sind Zahlen zwischen ${say.number(v.min)} und ${say.number(v.max)}`,
    ),
  fileRun: (v, say) =>
    damaged(
      `ihr Training steht bei Bild ${say.number(v.imagesSeen)}, gelernt wurden aber nur ${say.number(v.imagesTrained)}`,
    ),
  filePart: ({ part }) => damaged(`${FILE_PARTS[part]} ist nicht lesbar`),
  filePartForeign: ({ part }) => damaged(`${FILE_PARTS[part]} gehört zu einem anderen Netz`),
  filePartLong: ({ part, length }, say) =>
    damaged(`${FILE_PARTS[part]} hat ${say.number(length)} Werte`),
  fileNoParameters: () => damaged('sie enthält keine Parameter'),
  fileParameter: ({ name }) => damaged(`ihr Parameter ${name} ist nicht lesbar`),
  fileParameterUnknown: ({ name }, say) =>
    `Die Datei enthält einen Parameter, den diese Version nicht kennt: ${say.quote(name)}.`,
  fileResponses: () => damaged('ihre Antworten sind nicht lesbar'),
  fileClasses: () => damaged('die Namen ihrer Klassen sind nicht lesbar'),
  filePosition: () => damaged('sie sagt nicht, wo das Training stand'),
  fileParameters: ({ why }, say) =>
    `Die Datei enthält Parameter, die diese Version nicht annimmt: ${say.message(why)}`,
  fileNeurons: ({ file, network }, say) =>
    `Die Datei enthält ${neurons(file, say)}; das passt nicht zu einem Netz mit ${say.number(network)}.`,
  fileState: (v, say) =>
    `Das gesicherte Netz passt nicht: ${v.name} hat ${v.length === null ? 'keine' : say.number(v.length)} Werte, dieses Netz mit ${neurons(v.neurons, say)} braucht ${say.number(v.expected)}.`,

  oneFile: () =>
    'Diese Seite ist eine einzige Datei. Sie hat 10.000 Trainingsbilder und trainierte Netze mit bis zu 1.600 Neuronen; 60.000 Bilder und das Netz mit 6.400 Neuronen hat die Seite, die ein Webserver liefert.',

  packAbsent: ({ file }) =>
    `Die Datei public/data/${file} fehlt. Führen Sie \`npm run prepare:all\` aus.`,
  packMissing: ({ file }) =>
    `Die Datei ${file} fehlt: Der Server hat an ihrer Stelle eine Webseite geschickt. Führen Sie \`npm run prepare:all\` aus und laden Sie die Seite neu.`,
  packStatus: ({ file, status, reason }) =>
    `Die Datei ${file} ließ sich nicht laden: Der Server antwortete mit ${`${status} ${reason}`.trimEnd()}. ${REMEDY}`,
  packConnection: (v, say) =>
    `Die Datei ${v.file} ließ sich nicht laden: Die Verbindung brach ${v.bytes > 0 ? `nach ${say.number(v.bytes)} Bytes ` : ''}ab (${v.reason}). Prüfen Sie, ob der Server läuft, und laden Sie die Seite neu.`,
  packSilent: (v, say) =>
    `Die Datei ${v.file} ließ sich nicht laden: Der Server hat ${v.bytes > 0 ? `nach ${say.number(v.bytes)} Bytes ` : ''}${say.number(v.seconds)} s lang nichts geschickt. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.`,
  packNoUnzip: ({ file }) =>
    `Dieser Browser kann ${file} nicht entpacken: Ihm fehlt DecompressionStream. Chrome ab 80, Firefox ab 113 und Safari ab 16.4 haben es.`,
  packNoMemory: ({ file }) => `Die Datei ${file} braucht mehr Speicher, als dieser Browser gibt.`,
  packLarge: ({ file }) => damagedPack(file, 'sie ist größer als jedes Bildpaket'),
  packContents: ({ file }) => damagedPack(file, 'sie enthält mehr als jedes Bildpaket'),
  packNone: ({ file }) => damagedPack(file, 'sie enthält keine Bilder'),
  packCount: ({ file, images, max }, say) =>
    damagedPack(
      file,
      `sie gibt ${say.number(images)} Bilder an, und mehr als ${say.number(max)} hat keine`,
    ),
  packEmpty: ({ file }) => damagedPack(file, 'sie ist leer'),
  packDownload: ({ file, bytes, of }, say) =>
    damagedPack(
      file,
      `die Übertragung endete nach ${say.number(bytes)} von ${say.number(of)} Bytes`,
    ),
  packUnzip: ({ file }) =>
    damagedPack(file, 'sie ist unvollständig oder verändert und lässt sich nicht entpacken'),
  packHeader: ({ file, bytes }, say) =>
    damagedPack(file, `sie endet nach ${say.number(bytes)} Bytes, mitten in ihrem Kopf`),
  packMagic: ({ file, magic }) =>
    damagedPack(file, `sie beginnt nicht mit ${magic}, ist also kein Bildpaket`),
  packSides: (v) =>
    damagedPack(
      v.file,
      `ihre Bilder haben ${v.rows}x${v.cols} statt ${v.side}x${v.side} Bildpunkte`,
    ),
  packLength: (v, say) =>
    damagedPack(
      v.file,
      `${say.number(v.images)} ${v.images === 1 ? 'Bild braucht' : 'Bilder brauchen'} ${say.number(v.expected)} Bytes, ` +
        (v.bytes < v.expected
          ? `sie endet nach ${say.number(v.bytes)}`
          : `sie hat ${say.number(v.bytes - v.expected)} mehr`),
    ),
  packChecksum: ({ file, found, stated }) =>
    damagedPack(file, `ihre Prüfsumme ist ${found} statt ${stated}`),
  packLabel: (v, say) =>
    damagedPack(v.file, `Bild ${say.number(v.image)} ist als ${v.label} bezeichnet, keine Ziffer`),

  sessionNone: () => 'Die Simulation ist noch nicht gestartet.',
  sessionEnded: () => 'Die Simulation ist stehen geblieben; starten Sie sie neu.',
  commandUnknown: ({ type }, say) => `Es gibt keinen Befehl ${say.quote(type)}.`,
  datasetUnknown: ({ dataset }, say) => `Es gibt keinen Datensatz ${say.quote(dataset)}.`,
  runsNone: () => 'Diese Seite bewahrt keine Läufe auf.',
  runGone: () => 'Dieser Lauf ist nicht mehr aufbewahrt.',
  saveReplaced: () => 'Das Netz wurde ersetzt, während es gesichert wurde.',
  testRunning: () => 'Ein Test läuft bereits.',
  testSilent: () =>
    'Der Test wurde beendet: Die Worker, die die Ziffern zeigen, antworten nicht mehr. Das Netz ist, wie es war; versuchen Sie es noch einmal.',
  testEnded: ({ why }, say) =>
    `Der Test wurde beendet, und das Netz ist, wie es war: ${say.message(why)}`,
  evaluatorFailed: ({ why }, say) =>
    `Ein Worker, der die Ziffern zeigt, ist gescheitert: ${say.message(why)}`,
  evaluatorUnstarted: () => 'Ein Worker, der die Ziffern zeigen sollte, ist nicht gestartet.',
  evaluatorSilent: () => 'Ein Worker, der die Ziffern zeigt, antwortet nicht mehr.',
  evaluatorEnded: () => 'Die Ziffern werden nicht mehr gezeigt.',
  networkUnlabelled: () =>
    'Das trainierte Netz gibt nicht an, für welche Ziffern seine Neuronen stehen.',
  untilUnknown: ({ kinds }) => `Ein Lauf hält an einem von diesen: ${kinds.join(', ')}.`,
  untilImages: ({ images }, say) =>
    `Ein Lauf hält nach einer ganzen Zahl von Bildern, mindestens 1; ${say.number(images)} ist keine.`,
  noMistakeYet: () =>
    'Noch hat kein Neuron eine Klasse, also kann keine Antwort falsch sein. Die ersten Klassen gibt es nach 10 Bildern; der Lauf hält beim ersten Fehler danach.',
  speedUnknown: ({ kinds }) => `Das Tempo muss eines von diesen sein: ${kinds.join(', ')}.`,
  speedSlow: ({ msPerSecond }, say) =>
    `Zeitlupe mit ${say.number(msPerSecond)} ms je Sekunde geht nicht: Möglich ist mehr als 0 bis ${say.number(1000)}.`,
  populationUnknown: ({ population }, say) => `Es gibt keine Population ${say.quote(population)}.`,
  replayUnknown: ({ of }, say) =>
    `${say.quote(of)} lässt sich nicht noch einmal zeigen, nur training oder answer.`,
  conductanceUnknown: ({ kind }, say) => `Es gibt keine Leitfähigkeit ${say.quote(kind)}.`,
  spikesOrder: ({ ms }, say) =>
    `Die Spikes müssen zeitlich geordnet sein; ${say.number(ms)} ms kommt zu spät.`,
  timeOutside: (v, say) =>
    `${v.what === 'spike' ? 'Ein Spike' : 'Ein Stromstoß'} bei ${say.number(v.ms)} ms liegt außerhalb der ${say.number(v.durationMs)} ms, die das Bild gezeigt wird.`,
  mistakeNone: ({ digit }) =>
    digit === null
      ? 'Im letzten Test hat das Netz alle richtig erkannt.'
      : `Im letzten Test hat das Netz jede ${digit} richtig erkannt.`,
  digitNone: ({ digit }) => `Es gibt kein Testbild der Ziffer ${digit}.`,
  indexOutside: (v, say) =>
    `${THINGS[v.what]} ${say.number(v.index)} gibt es nicht; möglich ist 0 bis ${say.number(v.last)}.`,
  lengthWrong: (v, say) =>
    `${THINGS[v.what]}: ${v.length === null ? 'keine' : say.number(v.length)} Werte, gebraucht werden ${say.number(v.expected)}.`,
  numberOutside: (v, say) =>
    `${THINGS[v.what]} ist ${say.number(v.value)}; möglich sind Werte zwischen ${say.number(v.min)} und ${say.number(v.max)}.`,

  networkMemory: (v, say) =>
    `Ein Netz mit ${neurons(v.neurons, say)} braucht ${say.number(v.megabytes)} MB, mehr als dieser Browser gibt. Schließen Sie andere Tabs oder wählen Sie weniger Neuronen.`,
  noSimd: () =>
    'Dieser Browser kann die Simulation nicht ausführen: Ihm fehlt WebAssembly mit SIMD. Chrome ab 91, Firefox ab 89 und Safari ab 16.4 haben es.',
  workerStopped: () => 'Die Simulation ist stehen geblieben.',
  workerStoppedBy: ({ why }, say) => `Die Simulation ist stehen geblieben: ${say.message(why)}`,
  workerRestarted: () => 'Die Simulation wurde neu gestartet.',
  workerClosed: () => 'Die Simulation wurde beendet.',
  workerSilent: () => 'Sie antwortet nicht mehr.',
  workerUnreadable: () => 'Eine Nachricht der Simulation ließ sich nicht lesen.',
  workerUnloaded: () => 'Die Simulation ließ sich nicht laden. Laden Sie die Seite neu.',

  downloadUnanswered: ({ file }) => `${file} ließ sich nicht laden: Der Server antwortet nicht.`,
  downloadStatus: ({ file, status }) => `${file} ließ sich nicht laden (HTTP ${status}).`,
  downloadAbsent: ({ file }) => `${file} ist nicht vorhanden.`,
  networkListDamaged: () => 'Die Liste der trainierten Netze (networks/index.json) ist beschädigt.',
  networkListEmpty: () => 'Zu dieser Seite gehört kein trainiertes Netz.',
  addressOption: ({ name, value, options }, say) =>
    `${name}: ${say.quote(value)} gibt es nicht. Möglich sind ${options.join(', ')}.`,
  addressProblems: ({ problems, more }, say) =>
    `Aus der Adresse nicht übernommen: ${problems.map((problem) => say.message(problem)).join(' ')}${more > 0 ? ` Und ${say.number(more)} weitere.` : ''}`,
  spikesNone: () => 'Es gibt noch keine Spikes.',
  accuracyNone: () => 'Die Kurve beginnt nach den ersten Bildern.',

  undo: () => 'Rückgängig',
};
