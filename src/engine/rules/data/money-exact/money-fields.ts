/** Which fields hold amounts of money, and which say the currency. */
import type { Entity, Field } from '../../../model.js';
import { columnType } from '../column-types.js';
import { fieldsOf } from '../entities.js';
import { singular, wordSet, wordsOf } from '../words.js';

/** Money wherever they stand. */
const MONEY = wordSet(
  'price subtotal salary wage fare fee invoice revenue preis gehalt lohn gebühr gebuehr umsatz prix salaire tarif precio salario prezzo stipendio',
);
/** Languages that write words together end them with what they are: `EKPREIS`, `Rechnungsbetrag`. */
const COMPOUND = /.(?:preis|betrag|gehalt|umsatz|gebühr|gebuehr)$/;
/** Money in the company of other words or fields that speak of it. */
const MAYBE = wordSet(
  'amount total sum cost charge credit debit balance tax vat discount deposit budget payment refund value turnover payout payable tip betrag summe kosten saldo guthaben steuer rabatt montant somme coût cout solde importe monto costo coste importo',
);
const BUSINESS = wordSet(
  'order invoice payment transaction ledger account bill billing cart basket checkout refund price subscription purchase sale ' +
    'payroll loan bank wallet donation expense quote payout charge booking product item article plan tariff budget credit fee ' +
    'rechnung bestellung zahlung konto buchung facture commande paiement compte pedido factura pago cuenta ordine fattura pagamento',
);
const BUSINESS_WORDS = wordSet(
  'price paid payment net gross tax vat unit grand shipping order invoice currency usd eur gbp chf',
);
/** Words that make it something about money, or something else altogether. */
const NOT_MONEY = wordSet(
  'count number no nr qty quantity percent percentage pct ratio rate factor multiplier id ids uuid key type kind code name status state ' +
    'score weight at date time on by currency point points hours minutes seconds days level index rank page size bytes length distance ' +
    'description note text label reason method provider ref reference link url enabled is has flag band range tier list group class elasticity sensitivity ms km kg',
);
const CURRENCY = wordSet('currency currencies ccy waehrung währung devise moneda divisa valuta');
const CODES = wordSet('usd eur gbp chf jpy cny inr cad aud sek nok dkk pln czk brl mxn krw sgd hkd zar');

/** Whether a field says the currency of the amounts beside it. */
const saysCurrency = ({ name }: Field): boolean => wordsOf(name).some((word) => CURRENCY.has(word));

/** Whether an amount says its currency itself. */
const namesCurrency = ({ name, currency }: Field): boolean =>
  (currency !== undefined && currency !== '') || wordsOf(name).some((word) => CODES.has(word));

/** Whether an entity says the currency of its amounts. */
export const hasCurrency = (entity: Entity, amounts: readonly Field[]): boolean =>
  fieldsOf(entity).some(saysCurrency) || amounts.some(namesCurrency);

/** Fields that hold amounts of money. */
export const moneyFields = (entity: Entity): readonly Field[] => {
  const fields = fieldsOf(entity);
  const words = fields.map(({ name }) => wordsOf(name).map(singular));
  const business =
    wordsOf(entity.name).some((word) => BUSINESS.has(singular(word))) ||
    fields.some(saysCurrency) ||
    words.some((each) => each.some((word) => MONEY.has(word)) && !each.some((word) => NOT_MONEY.has(word)));
  return fields.filter((field, at) => {
    const each = words[at] ?? [];
    const { family, list } = columnType(field.type);
    if (list || !family || !['integer', 'decimal', 'float', 'number'].includes(family)) return false;
    if (field.currency !== undefined) return true;
    if (each.some((word) => NOT_MONEY.has(word))) return false;
    return (
      each.some((word) => MONEY.has(word) || COMPOUND.test(word)) ||
      (each.some((word) => MAYBE.has(word)) && (business || each.some((word) => BUSINESS_WORDS.has(word))))
    );
  });
};
