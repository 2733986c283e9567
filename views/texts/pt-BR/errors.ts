import { named } from '../named.ts'
import type { ErrorTexts } from '../texts.ts'

/** What each error code says, to people and to whoever reads an API answer. */
const codes: ErrorTexts['codes'] = {
  malformed: [
    'Não foi possível entender o pedido',
    'O corpo não é JSON válido em UTF-8. Confira e envie de novo.',
  ],
  invalid_cursor: [
    'O cursor não serve',
    'Use o nextCursor da página anterior tal como veio ou comece sem cursor.',
  ],
  unauthenticated: [
    'Falta uma chave válida',
    'Envie Authorization: Bearer com uma chave em vigor.',
  ],
  forbidden: ['Pedido recusado', 'O pedido não vem desta página. Recarregue-a e tente de novo.'],
  scope_missing: [
    'A chave não é suficiente',
    'Esta chave não tem a permissão que a operação exige. Use outra ou peça uma com essa permissão.',
  ],
  not_found: [
    'Não existe',
    'Não encontramos o que você procura, ou não é seu. Confira o endereço.',
  ],
  no_debit_due: [
    'Não há débito nessa data',
    'O serviço vence em outro dia. Consulte sem dueOn para saber qual.',
  ],
  method_not_allowed: ['Método não permitido', 'Este endereço não aceita esse método.'],
  cancellation_open: [
    'Já há um cancelamento em andamento',
    'Este serviço tem um cancelamento aberto. Acompanhe-o pelo número de protocolo ou retire-o antes de mudar isto.',
  ],
  service_cancelled: [
    'O serviço já foi cancelado',
    'Não é possível solicitar o cancelamento de um serviço que não existe mais.',
  ],
  cancellation_closed: [
    'Este cancelamento já está decidido',
    'Ele já foi confirmado, retirado ou ficou sem efeito. Veja em que estado está antes de solicitar outro.',
  ],
  code_exhausted: [
    'Este código não vale mais',
    'As tentativas ou os códigos se esgotaram. Peça um novo; se não houver mais, entramos em contato.',
  ],
  too_late: [
    'É tarde para desfazer',
    'A exclusão já começou e não pode ser interrompida por aqui.',
  ],
  copy_being_made: [
    'A cópia está sendo feita',
    'Enquanto a cópia pedida está sendo feita, nada pode ser excluído. Peça de novo quando ela estiver pronta.',
  ],
  stale_epoch: [
    'O trabalho não é mais seu',
    'Outro worker o assumiu, ele foi devolvido ou está parado. Não toque em mais nada e peça trabalhos de novo.',
  ],
  step_out_of_order: [
    'Essa etapa ainda não, ou não mais',
    'Primeiro corte os acessos, deixe verify para o final e não mude uma etapa pronta.',
  ],
  target_taken: [
    'Esse destino é de outro serviço',
    'Outro serviço em vigor, ou cuja exclusão não terminou, tem esse destino no mesmo servidor.',
  ],
  in_review: [
    'Está em análise',
    'Houve dúvidas sobre esta solicitação: quem decide é o titular do serviço, pelo painel, ou duas pessoas da equipe.',
  ],
  wrong_state: [
    'Nesta situação não é possível',
    'Algo mudou nesse meio-tempo ou ainda não é o momento. Veja de novo em que situação está.',
  ],
  code_expired: [
    'O prazo para confirmar terminou',
    'A solicitação ficou sem efeito. Se quiser cancelar, solicite de novo.',
  ],
  too_large: [
    'O pedido é grande demais',
    'Envie no máximo 1 MB ou use /import para carregar muito de uma vez.',
  ],
  unsupported_media_type: ['Tipo de conteúdo não aceito', 'Envie o corpo como application/json.'],
  invalid: [
    'Há dados para corrigir',
    'Nada foi alterado. Corrija o que está indicado e envie de novo.',
  ],
  code_wrong: [
    'O código não está correto',
    'Confira o último e-mail que enviamos e digite-o de novo.',
  ],
  policy_refuses: [
    'Este cancelamento não é solicitado aqui',
    'As regras do serviço não permitem solicitar o cancelamento por este meio. Fale com o contato indicado.',
  ],
  idempotency_mismatch: [
    'Essa Idempotency-Key já foi usada',
    'Ela já foi usada com outro pedido. Use uma nova para um pedido diferente.',
  ],
  as_of_in_future: [
    'Esse instante ainda não chegou',
    'asOf tem de estar no passado: ninguém sabe o que ainda será registrado.',
  ],
  slow_down: ['Pedidos demais', 'Aguarde o que Retry-After indica e tente de novo.'],
  internal: [
    'Algo deu errado do nosso lado',
    'Não é culpa sua. Tente de novo daqui a pouco; se continuar, fale com a gente.',
  ],
  overloaded: [
    'No momento não damos conta',
    'Não foi possível atender o pedido. Tente de novo em alguns segundos.',
  ],
}

const types: ErrorTexts['types'] = {
  string: 'um texto',
  number: 'um número',
  int: 'um número inteiro',
  boolean: 'true ou false',
  array: 'uma lista',
  object: 'um objeto',
}

const problems: ErrorTexts['problems'] = {
  missing: () => 'Está faltando.',
  wrong_type: (expected) => `Esperava-se ${named(types, expected) ?? expected}.`,
  unknown_field: () => 'Não conhecemos este campo.',
  not_one_of: () => 'Não é um dos valores possíveis.',
  too_small: (minimum) => `É menor que ${minimum}.`,
  too_big: (maximum) => `É maior que ${maximum}.`,
  too_short: (minimum) => `Tem menos de ${minimum}.`,
  too_long: (maximum) => `Tem mais de ${maximum}.`,
  unusable: () => 'O valor não serve.',
  not_an_id: () => 'Não é um identificador.',
  not_an_email: () => 'Não é um endereço de e-mail.',
  not_a_domain: () => 'Não é um domínio.',
  not_a_date: () => 'Não é uma data que exista.',
  not_a_month: () => 'Não é um mês.',
  not_an_instant: () => 'Não é um instante com sua diferença de fuso.',
  not_a_currency: () => 'Não é uma moeda conhecida.',
  not_an_amount: () => 'Não é um valor com as casas decimais da sua moeda.',
  not_a_whole_number: () => 'Não é um número inteiro.',
  not_a_locale: () => 'Não é um idioma.',
  not_a_country: () => 'Não é um país.',
  password_too_short: () => 'Está vazia.',
  only_if_extraordinary: () => 'O motivo só vale para um cancelamento extraordinário.',
  control_characters: () => 'Tem caracteres de controle.',
  blank: () => 'Está em branco.',
  unknown_policy: () => 'Não há uma política com esse nome.',
  unknown_client: () => 'Não há um cliente com esse número.',
  unknown_step: () => 'Este trabalho não tem essa etapa.',
  twice_in_list: () => 'Está repetido na lista.',
  last_day_out_of_range: () => 'Esse último dia não pode ser escolhido.',
  not_a_target: () => 'Não é um destino desta etapa.',
  something_left: () => 'Sobrou algo.',
  bytes_of_nothing: () => 'Há bytes, mas nenhuma entrada.',
  copy_incomplete: () => 'A cópia tem menos do que o que foi copiado.',
  more_than_before: () => 'Há mais do que antes.',
  target_missing: (kind, ...ref) => `Falta a evidência de ${kind} ${ref.join(':')}.`,
  not_json_line: () => 'A linha não é um objeto JSON.',
}

const remedies: ErrorTexts['remedies'] = {
  add_it: () => 'Acrescente-o.',
  change_type: () => 'Mude o tipo do valor.',
  remove_it: () => 'Remova-o.',
  use_one_of: (values) => `Use um destes: ${values}.`,
  use_from_to: (minimum, maximum) => `Use um valor entre ${minimum} e ${maximum}.`,
  at_least: (minimum) => `Use pelo menos ${minimum}.`,
  at_most: (maximum) => `Use no máximo ${maximum}.`,
  check_it: () => 'Confira.',
  id_form: () => 'Use de 1 a 64 letras sem acento, números, ponto, hífen ou sublinhado.',
  email_form: () => 'Escreva como nome@dominio.',
  domain_form: () => 'Escreva como exemplo.com.br, sem http:// nem espaços.',
  date_form: () => 'Escreva como AAAA-MM-DD.',
  month_form: () => 'Escreva como AAAA-MM.',
  instant_form: () => 'Escreva como 2026-11-30T23:59:59.999-03:00, entre os anos 1900 e 9899.',
  currency_form: () => 'Use o código ISO 4217 de três letras, por exemplo BRL.',
  amount_form: () => 'Escreva como texto com ponto decimal, por exemplo 4500.00 para BRL.',
  whole_number_form: () => 'Escreva somente dígitos.',
  locale_form: () => 'Use, por exemplo, pt-BR.',
  country_form: () => 'Use o código ISO 3166 de duas letras, por exemplo BR.',
  password_form: () => 'Envie a senha ou não envie o campo para manter a que existe.',
  leave_out_or_extraordinary: () => 'Retire-o ou escreva kind: extraordinary.',
  remove_control_characters: () => 'Escreva em uma linha, sem caracteres de controle.',
  write_something: () => 'Escreva algo.',
  put_client_first: () => 'Cadastre antes o cliente com PUT /clients/{number}.',
  list_each_once: () => 'Coloque cada um uma única vez.',
  choose_day_between: (from, to) => `Escolha um dia entre ${from} e ${to}.`,
  report_only_targets: () => 'Informe somente os destinos que a etapa nomeia.',
  report_partial: () => 'Informe a etapa como partial, com o que sobrou.',
  count_entries_too: () => 'Conte também as entradas que têm esses bytes.',
  look_again: () => 'Olhe de novo ou informe a etapa como partial.',
  one_object_a_line: () => 'Escreva em cada linha um objeto como {"type":"client","id":"1001",…}.',
  one_per_target: () => 'Envie uma evidência por destino.',
}

export const errors: ErrorTexts = { codes, types, problems, remedies }
