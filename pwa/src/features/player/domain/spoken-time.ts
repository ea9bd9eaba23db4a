/** A place in a film in words, for a screen reader: `3 minutes 5 seconds`. Seconds in, BCP 47 locale. */
export function spokenTime(seconds: number, locale: string): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0);
  return (said.length > 0 ? said : ([[0, 'second']] as const))
    .map(([amount, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    )
    .join(' ');
}
