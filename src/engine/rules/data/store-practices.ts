/** How stores of record are kept safe: what each says itself, else what is practised for all of them. */
import type { Component } from '../../model.js';
import type { Practised } from '../practices.js';

const fact = <P extends 'backupIntervalMinutes' | 'backupRetentionDays' | 'restoreTestedOn' | 'standby'>(
  practice: P,
  own: Practised<Component, P>['own'],
): Practised<Component, P> => ({ list: 'components', practice, own, field: `storage.${practice}` });

export const BACKUP_INTERVAL = fact('backupIntervalMinutes', ({ storage }) => storage?.backupIntervalMinutes);
export const BACKUP_RETENTION = fact('backupRetentionDays', ({ storage }) => storage?.backupRetentionDays);
export const RESTORE_TESTED = fact('restoreTestedOn', ({ storage }) => storage?.restoreTestedOn);
export const STANDBY = fact('standby', ({ storage }) => storage?.standby);
