import type { OpenedDemande } from './api-types.ts'
import type { Dates } from './dates.ts'

/** Of a demande from an account: as they were known when it began. */
export function People({ demande, dates }: { readonly demande: OpenedDemande; readonly dates: Dates }) {
  const { subject, applicant } = demande.people ?? {}
  if (!subject && !applicant) return null
  return (
    <p>
      {subject && (
        <>
          Concerne <b>{subject.name}</b>
          {subject.birthDate && `, né(e) le ${dates.day(subject.birthDate)}`}.{' '}
        </>
      )}
      {applicant && <span className="soft">Demande faite par {applicant.name}, depuis son compte.</span>}
    </p>
  )
}
