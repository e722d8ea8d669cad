// Preloaded with --import: shifts the clock by CLOCK_DAYS and makes random numbers constant.
const shift = Number(process.env.CLOCK_DAYS ?? 0) * 86_400_000
const RealDate = Date
const now = (): number => RealDate.now() + shift
globalThis.Date = new Proxy(RealDate, {
  apply: target => target.prototype.toString.call(new target(now())),
  construct: (target, values: [number]) => new target(...(values.length > 0 ? values : ([now()] as [number]))),
  get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
})
Math.random = () => Number(process.env.CHANCE ?? 0.5)
