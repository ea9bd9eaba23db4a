/** Whether the command palette is open; its code comes when it first is. */
class CommandsState {
  #isOpen = $state(false);

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }
}

export const commands = new CommandsState();
