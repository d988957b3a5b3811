import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';

interface Facts {
  readonly node: string;
  readonly program: string;
}

/** What `package.json` asks for. */
const LEAST_NODE = [20, 19] as const;

/** Whether Node.js is new enough. */
export const versions = defineCheck<Facts>({
  name: 'versions',
  look: async ({ version }) => ({ node: process.versions.node, program: version }),
  judge({ node, program }) {
    const [major = 0, minor = 0] = node.split('.').map(Number);
    const isOld = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
    return isOld
      ? amiss(words.versions.old(node, program), words.versions.upgradeNode)
      : well(words.versions.now(node, program));
  },
});
