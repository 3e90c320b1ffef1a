import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { FILE, licenceList } from './list';

writeFileSync(path.resolve(__dirname, '../..', FILE), licenceList());
