/** Whether the household keeps an administrator when `personId` gets `role` (null: is removed). */
export function leavesAnAdmin(
  adminIds: readonly string[],
  change: { readonly personId: string; readonly role: string | null },
): boolean {
  return change.role === 'admin' || adminIds.some((id) => id !== change.personId);
}
