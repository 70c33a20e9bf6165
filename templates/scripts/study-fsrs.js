import { FSRSAlgorithm } from "ts-fsrs";

const LEAST = 0.001;
export const LONGEST = 36500;

const between = (least, value, most) => Math.min(Math.max(value, least), most);

// ts-fsrs rounds each intermediate result to eight decimals, `fsrs` in Python does not. On a
// weak card that is three millionths of the stability, and about one due date in 300,000 falls
// on another day. So the formulas that round are given here as they are written down.
class Unrounded extends FSRSAlgorithm {
  constructor(retention) {
    super({ request_retention: retention, maximum_interval: LONGEST, enable_fuzz: false, enable_short_term: true });
    this.w = [...this.parameters.w];
    this.decay = -this.w[20];
    this.factor = Math.pow(0.9, 1 / this.decay) - 1;
    this.forgetting_curve = (days, stability) => Math.pow(1 + (this.factor * days) / stability, this.decay);
  }

  init_stability(grade) {
    return Math.max(this.w[grade - 1], LEAST);
  }

  init_difficulty(grade) {
    return this.w[4] - Math.exp(this.w[5] * (grade - 1)) + 1;
  }

  linear_damping(change, difficulty) {
    return ((10 - difficulty) * change) / 9;
  }

  mean_reversion(start, current) {
    return this.w[7] * start + (1 - this.w[7]) * current;
  }

  next_recall_stability(d, s, r, grade) {
    const w = this.w;
    const gain = Math.exp(w[8]) * (11 - d) * Math.pow(s, -w[9]) * (Math.exp((1 - r) * w[10]) - 1);
    return between(LEAST, s * (1 + gain * (grade === 2 ? w[15] : 1) * (grade === 4 ? w[16] : 1)), Infinity);
  }

  next_forget_stability(d, s, r) {
    const w = this.w;
    const long = w[11] * Math.pow(d, -w[12]) * (Math.pow(s + 1, w[13]) - 1) * Math.exp((1 - r) * w[14]);
    return Math.max(Math.min(long, s / Math.exp(w[17] * w[18])), LEAST);
  }

  next_short_term_stability(s, grade) {
    const w = this.w;
    const change = Math.exp(w[17] * (grade - 3 + w[18])) * Math.pow(s, -w[19]);
    return Math.max(s * (grade > 1 ? Math.max(change, 1) : change), LEAST);
  }

  next_state(memory, days, grade) {
    const after = super.next_state(memory, days, grade);
    // There the bound of a lapse is rounded on the way.
    if (memory && days > 0 && grade === 1) {
      const { difficulty, stability } = memory;
      after.stability = this.next_forget_stability(difficulty, stability, this.forgetting_curve(days, stability));
    }
    return after;
  }

  interval(stability) {
    const days = (stability / this.factor) * (Math.pow(this.parameters.request_retention, 1 / this.decay) - 1);
    return between(1, Math.round(days), LONGEST);
  }
}

const made = new Map();
export function algorithm(retention) {
  if (!made.has(retention)) made.set(retention, new Unrounded(retention));
  return made.get(retention);
}
