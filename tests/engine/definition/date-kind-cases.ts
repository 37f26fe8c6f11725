import { date, partialDate } from '../../../engine/definition/fields.ts'
import type { KindCase } from './field-kind-case.ts'

const noDate = { jour: '', mois: '', annee: '' }

export const dateCase: KindCase = {
  field: date({ title: 'Le', notAfter: 'today', notBefore: '2000-01-01' }),
  right: [
    ['2026-11-01', '1er novembre 2026'],
    ['2000-02-29', '29 février 2000'],
  ],
  blank: [noDate, { '': '' }, {}],
  typed: [
    [{ jour: '7', mois: '3', annee: '2001' }, '2001-03-07'],
    [{ jour: ' 07 ', mois: '03', annee: ' 2001' }, '2001-03-07'],
    [{ '': '2001-03-07' }, '2001-03-07'],
    [{ jour: 'x', mois: '3', annee: '2001' }, '2001-3-x'],
    [{ jour: '7', mois: '3', annee: '01' }, '01-3-7'],
  ],
  wrong: [
    ['2001-02-31', 'noSuchDay', 'Le 31 février n’existe pas.'],
    ['2001-02-29', 'noSuchDay', 'Le 29 février 2001 n’existe pas.'],
    ['2001-03', 'incompleteDate', 'La date est incomplète\u00a0: indiquez le jour, le mois et l’année.'],
    ['2001', 'incompleteDate', 'La date est incomplète\u00a0: indiquez le jour, le mois et l’année.'],
    ['19x8--', 'pattern', 'Vérifiez la date\u00a0: écrivez le jour, le mois et l’année en chiffres, comme 27 3 1988.'],
    [2001, 'type', 'Indiquez une date\u00a0: le jour, le mois et l’année, comme 27 3 1988.'],
    ['2026-11-24', 'notAfter', 'Indiquez une date au plus tard aujourd’hui.'],
    ['1999-12-31', 'notBefore', 'Indiquez une date au plus tôt le 1er janvier 2000.'],
  ],
  required: 'Indiquez la date pour «\u00a0Le\u00a0».',
}

export const partialDateCase: KindCase = {
  field: partialDate({ title: 'Né le', surelyNotAfter: '-P18Y' }),
  right: [
    ['1988', '1988'],
    ['1988-02', 'février 1988'],
    ['1988-03-27', '27 mars 1988'],
  ],
  blank: [noDate, {}],
  typed: [
    [{ jour: '', mois: '', annee: '1988' }, '1988'],
    [{ jour: '', mois: '2', annee: '1988' }, '1988-02'],
    [{ jour: '12', mois: '', annee: '1988' }, '1988--12'],
    [{ jour: '31', mois: '2', annee: '1988' }, '1988-02-31'],
    [{ jour: '', mois: '13', annee: '1988' }, '1988-13-'],
  ],
  wrong: [
    ['1988-04-31', 'noSuchDay', 'Le 31 avril n’existe pas. Si le jour est inconnu, laissez-le vide.'],
    ['1988--12', 'missingMonth', 'Indiquez le mois, ou laissez le jour vide s’il est inconnu.'],
    [
      '19x8--',
      'pattern',
      'Vérifiez la date\u00a0: écrivez l’année avec quatre chiffres, comme 1988, puis le mois et le jour si vous les connaissez.',
    ],
    [
      '2008',
      'surelyNotAfter',
      'Indiquez une date assez précise pour être sûr qu’elle est au plus tard le 23 novembre 2008.',
    ],
  ],
  required: 'Indiquez la date pour «\u00a0Né le\u00a0».',
}
