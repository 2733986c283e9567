import type { Texts } from '../texts.ts'

/** What terms say besides dates and money, by the codes of notices and rules. */
export const terms: Texts['terms'] = {
  why: 'De onde vem cada regra?',
  rule: 'Regra',
  source: 'Onde está escrita',
  ours: (provider) => `Condições do serviço da ${provider}`,
  notices: {
    bank_stops_debit:
      'Se o débito é em conta bancária, você também pode pedir ao seu banco que o suspenda, até 24 horas úteis antes do vencimento, ou que o estorne em até 30 dias. Só isso não cancela o serviço.',
    counts_from_formalisation:
      'O aviso prévio conta a partir do momento em que você confirma por escrito com o código.',
    refund_given_up: 'Se você escolher ficar mais tempo, não há reembolso.',
    notice_not_charged: 'Nada é cobrado pelo período de aviso prévio.',
    unconfirmed_goes_to_review:
      'Se você não chegar a digitar o código, sua solicitação não se perde: uma pessoa a analisa e a data de hoje continua valendo.',
  },
  /** What stays to the last day, by kind. */
  alive: {
    phone_number:
      'Seus números continuam ativos até o último dia, para que você possa fazer a portabilidade.',
    recording: 'As gravações podem ser baixadas até o último dia.',
  },
  aliveOther: (kind) => `Até o último dia continua ativo: ${kind}.`,
  rules: {
    cutoff_first_of_due_month:
      'O débito não é feito se você solicitar o cancelamento antes do dia 1º do mês em que ele vence.',
    cutoff_days_before:
      'A cobrança não é feita se você solicitar o cancelamento com os dias de antecedência que o seu plano exige.',
    cutoff_business_days_before:
      'A cobrança não é feita se você solicitar o cancelamento com os dias úteis de antecedência que o seu plano exige.',
    cutoff_due_date:
      'A cobrança não é feita se você solicitar o cancelamento antes do dia do vencimento.',
    cutoff_notice: 'A cobrança não é feita se o aviso prévio terminar antes do vencimento.',
    ends_at_once: 'O serviço termina imediatamente.',
    ends_after_notice: 'O serviço termina quando acaba o aviso prévio.',
    ends_on_last_paid_day: 'O serviço termina no último dia que você já pagou.',
    ends_with_owed_term:
      'O prazo para interromper a renovação já passou: o serviço termina com o período que é cobrado.',
    ends_on_chosen_day: 'O serviço termina no dia que você escolheu.',
    cooling_off: 'Você pode se arrepender nos primeiros dias e receber de volta o que pagou.',
    refund_within: 'A devolução tem um prazo para chegar a você.',
    charged_by_day: 'O período que contém o seu último dia é cobrado por dia.',
    commitment: 'Você se comprometeu por um prazo: sair antes tem um custo.',
    data_kept: 'Os dados ficam guardados por um tempo depois do fim e depois são excluídos.',
    data_wiped: 'Nada é guardado depois do fim.',
    backups_expire: 'Os backups são excluídos quando vence o prazo deles.',
    stays_alive: 'O que o seu plano mantém ativo não é tocado até o fim do último dia.',
    code_window: 'O código vale até o fim do prazo dele.',
    unconfirmed_lapses: 'Se você não confirmar a tempo, a solicitação fica sem efeito.',
    unconfirmed_reviewed: 'Se você não confirmar a tempo, uma pessoa analisa a solicitação.',
    undo_window: 'Depois de confirmar, você tem um tempo para desfazer o cancelamento.',
    wiped_within:
      'O cancelamento é concluído dentro de um prazo, contado da sua confirmação ou do seu último dia.',
    told: 'Avisamos as áreas que encerram a sua conta.',
  },
  law: {
    declared_after_cutoff: 'Você não paga por um período que começa depois do fim.',
    service_continues: 'Você não paga pelo aviso prévio.',
    ends_after_notice: 'A lei encurta o aviso prévio.',
    ends_with_owed_term: 'O serviço termina sem o período que seria cobrado.',
    cooling_off: 'A lei dá a você mais tempo para se arrepender com reembolso.',
    refund_within: 'A lei fixa um prazo para a devolução chegar a você.',
    commitment: 'Nada é cobrado por sair antes do prazo.',
    data_wiped: 'Seus dados ficam guardados por um tempo para que você possa baixá-los.',
    data_kept: 'Seus dados ficam guardados por mais tempo para que você possa baixá-los.',
    unconfirmed_lapses: 'Sua solicitação vale mesmo sem confirmação: uma pessoa a analisa.',
  },
  /** The right to leave with a refund, where it is a law's. */
  lawWithdrawal: 'Você pode se arrepender e receber de volta o que pagou.',
  demands: {
    receipt_within: 'Você recebe o comprovante da solicitação no prazo que a lei fixa.',
    reason_never_required: 'Você não precisa dizer por que está saindo.',
    no_offers_on_code_screen: 'A tela do código não traz ofertas nem pesquisas.',
    topology: 'Antes de enviar a solicitação, você vê um resumo e pode alterá-la.',
    asks_termination_kind: 'Você pode dizer se o cancelamento é ordinário ou extraordinário.',
    labels: 'Os botões levam as palavras que a lei determina.',
  },
  verified: (by, day) => `verificado por ${by} em ${day}`,
  unverified: (provider) => `dado que ${provider} ativou, sem verificação`,
  lawOther: 'A lei melhora esta regra a seu favor.',
}
