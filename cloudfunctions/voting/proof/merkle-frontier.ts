import { fromHex, toHex } from './canonical';
import { parentOf } from './merkle';
import { sha256 } from './sha256';

/** The whole trees on the left edge, the tallest first: height and root in hexadecimal. All that has to be kept of a tree that is still growing. */
export type Subtrees = readonly (readonly [height: number, root: string])[];

/** The same root as `merkleRoot`, from leaves that come one by one and are then forgotten: for a roll that is read in pages, over several calls. */
export class MerkleFrontier {
  private readonly stack: { height: number; root: Uint8Array }[];

  constructor(subtrees: Subtrees = []) {
    this.stack = subtrees.map(([height, root]) => ({ height, root: fromHex(root) ?? new Uint8Array() }));
  }

  push(leaf: Uint8Array): void {
    let [height, root] = [0, leaf];
    for (let last = this.stack.at(-1); last?.height === height; last = this.stack.at(-1)) {
      this.stack.pop();
      root = parentOf(last.root, root);
      height += 1;
    }
    this.stack.push({ height, root });
  }

  subtrees(): Subtrees {
    return this.stack.map(({ height, root }) => [height, toHex(root)] as const);
  }

  root(): Uint8Array {
    const [last, ...others] = [...this.stack].reverse();
    return last === undefined ? sha256(new Uint8Array()) : others.reduce((right, { root }) => parentOf(root, right), last.root);
  }
}
