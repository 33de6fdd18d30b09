/** A pasted text that is nothing but an address, as a link target; otherwise null. */
export function addressOf(text: string): string | null {
  const trimmed = text.trim();
  if (/\s/.test(trimmed)) return null;
  if (/^(https?:\/\/|mailto:|tel:)\S+$/i.test(trimmed)) return trimmed;
  if (/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(trimmed)) return `mailto:${trimmed}`;
  if (/^www\.[^\s.]+\.[a-z]{2,}(\/\S*)?$/i.test(trimmed)) return `https://${trimmed}`;
  return null;
}
