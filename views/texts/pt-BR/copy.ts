import type { Texts } from '../texts.ts'

/** A copy of the data that is kept after the end: ordering it, waiting for it, fetching it. */
export const copy: Texts['copy'] = {
  offer: {
    title: 'Quer uma cópia?',
    text: 'Enquanto seus dados estiverem guardados, você pode pedir uma cópia.',
    link: 'Pedir uma cópia dos meus dados',
  },
  order: {
    title: 'Pedir uma cópia dos meus dados',
    holds: (domain) => `A cópia inclui tudo o que guardamos de **${domain}**:`,
    when: (by) => `Ficará pronta, no máximo, até **${by}**. Avisamos por e-mail.`,
    where:
      'O lugar para baixá-la só aparece nesta página, depois de entrar com a sua senha; nunca em um e-mail.',
    button: 'Pedir a cópia',
    cancel: 'Não, voltar ao cancelamento',
  },
  waits: 'Até a cópia ficar pronta nada é excluído, mesmo que a data chegue.',
  ordered: {
    title: 'Você pediu uma cópia dos seus dados',
    text: (by) => `Ficará pronta, no máximo, até **${by}**. Avisamos por e-mail.`,
    overdue: 'Está demorando mais do que o prometido: uma pessoa já está cuidando disso.',
  },
  making: 'Estamos preparando a sua cópia',
  ready: {
    title: 'Sua cópia está pronta',
    until: (until) =>
      `Guarde-a antes de **${until}**: a partir desse momento o que temos é excluído.`,
    place: 'Onde está',
    noPlace: 'Fale conosco e entregamos a cópia a você.',
    size: 'Tamanho',
    digest: 'Hash da cópia',
    readyAt: 'Pronta desde',
  },
  erase: {
    title: 'Você pediu uma cópia e ela ainda não está pronta',
    gone: 'Se excluir os dados agora, **essa cópia não será mais feita**. Se quiser a cópia, espere: avisamos por e-mail.',
    making:
      'A cópia está sendo feita neste momento, por isso agora nada pode ser excluído. Quando ficar pronta, você poderá pedir de novo.',
    wait: 'Esperar a cópia',
  },
}
