/** The picker of the person who is played. `onChosen(id)` hears of a choice. */
export function createPeople(onChosen) {
  const picker = document.querySelector('#person');
  let people = [];
  let shownFor = '';
  /** Who was played last, by channel. */
  const played = new Map();

  const isOn = (id, channel) => people.some((one) => one.id === id && one.channels.includes(channel));
  const note = ({ channels }, channel, label) => {
    if (channels.length === 0) return ' (không dùng điện thoại)';
    return channels.includes(channel) ? '' : ` (không dùng ${label})`;
  };

  picker.addEventListener('change', () => onChosen(Number(picker.value)));

  return {
    isEmpty: () => people.length === 0,
    nameOf: (id) => people.find((one) => one.id === id)?.name ?? '',
    /** Shows everybody; who has no account on the channel (`label` in words) cannot be chosen. */
    show(all, person, channel, label) {
      people = all;
      played.set(channel, person);
      if (shownFor !== channel) {
        picker.replaceChildren(
          ...people.map((one) => {
            const option = new Option(
              `${one.name} – ${one.office}${note(one, channel, label)}`,
              String(one.id),
            );
            option.disabled = !one.channels.includes(channel);
            return option;
          }),
        );
        shownFor = channel;
      }
      picker.value = String(person);
    },
    /** Who is played when a channel is opened: the same person, else who was played there last, else the first. */
    playerOn(channel, person) {
      const found = [person, played.get(channel)].find((id) => isOn(id, channel));
      return found ?? people.find((one) => one.channels.includes(channel))?.id ?? null;
    },
  };
}
