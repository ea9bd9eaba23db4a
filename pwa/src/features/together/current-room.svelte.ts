/** The room that this screen is in; apart from what goes on there, because every page asks. */
class CurrentRoom {
  id: string | null = $state(null);
}

export const currentRoom = new CurrentRoom();
