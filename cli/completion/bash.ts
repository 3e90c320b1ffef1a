import {
  commandsOf,
  pattern,
  placesOfFiles,
  quoted,
  takingMany,
  takingValue,
  wordLists,
  type Completable,
} from './completable';

/** The script that completes ./mme in bash: 3.2, as macOS has it, and newer. It starts no program. */
export function bashScript(all: readonly Completable[]): string {
  const cases = wordLists(all).map(
    ({ at, words }) => `    ${pattern(at)}) echo ${quoted(words.map(({ word }) => word).join(' '))} ;;`,
  );

  return `# Completion of ./mme for bash. In ~/.bashrc: source <(/path/to/mme completion bash)
_mme_words() {
  case "$1" in
${cases.join('\n')}
  esac
}

_mme() {
  local current="\${COMP_WORDS[COMP_CWORD]}" at='' option='' position=0 word words i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
      # bash takes the = of --option=value and key=value for a word of its own.
      =) [[ -n "$option" ]] || option== ;;
      ${pattern(takingValue(all))}) option="$word" ;;
      -*) option='' ;;
      *)
        if [[ -n "$option" ]]; then
          case "$option" in ${pattern(takingMany(all))}) ;; *) option='' ;; esac
        else
          case "\${at:+$at }$word" in
            ${pattern(commandsOf(all))}) at="\${at:+$at }$word" ;;
            *) position=$((position + 1)) ;;
          esac
        fi
        ;;
    esac
  done

  COMPREPLY=()
  if [[ "$current" == = ]]; then
    [[ -n "$option" ]] || return
    current=''
  fi
  if [[ -n "$option" && "$current" != -* ]]; then
    case "$at $option" in
      ${pattern(placesOfFiles(all))})
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$current"))
        return
        ;;
      *' --set') compopt -o nospace 2>/dev/null ;;
    esac
    words="$(_mme_words "$at $option")"
  else
    words="$(_mme_words "$at $position")"
    [[ "$current" == -* || -z "$words" ]] && words="$(_mme_words "$at -")"
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _mme mme
`;
}
