import {
  commandsOf,
  pattern,
  placesOfFiles,
  quoted,
  takingMany,
  takingValue,
  wordLists,
  type Completable,
  type Word,
} from './completable';

/** The script that completes ./mme in zsh, with what each word means. It starts no program. */
export function zshScript(all: readonly Completable[]): string {
  const described = ({ word, description }: Word) =>
    quoted(`${word.replaceAll(':', '\\:')}${description === '' ? '' : `:${description}`}`);
  const cases = wordLists(all).map(
    ({ at, words }) => `    ${pattern(at)}) candidates=(${words.map(described).join(' ')}) ;;`,
  );

  return `#compdef mme
# Completion of ./mme for zsh. In ~/.zshrc: source <(/path/to/mme completion zsh)
_mme_words() {
  case "$1" in
${cases.join('\n')}
  esac
}

_mme() {
  local at='' option='' current="\${words[CURRENT]}" word
  local -a candidates
  integer position=0
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in
      ${pattern(takingValue(all))}) option="$word" ;;
      -*) option='' ;;
      *)
        if [[ -n "$option" ]]; then
          case "$option" in (${pattern(takingMany(all))}) ;; (*) option='' ;; esac
        else
          case "\${at:+$at }$word" in
            ${pattern(commandsOf(all))}) at="\${at:+$at }$word" ;;
            *) position+=1 ;;
          esac
        fi
        ;;
    esac
  done
  if [[ "$current" == --*=* ]]; then
    option="\${current%%=*}"
    compset -P '*='
  fi

  if [[ -n "$option" && ( "$current" != -* || "$current" == --*=* ) ]]; then
    case "$at $option" in
      ${pattern(placesOfFiles(all))}) _files; return ;;
    esac
    _mme_words "$at $option"
    if [[ "$option" == --set ]]; then
      compadd -S '' -a candidates
      return
    fi
  else
    _mme_words "$at $position"
    if [[ "$current" == -* || $#candidates -eq 0 ]]; then _mme_words "$at -"; fi
  fi
  _describe mme candidates
}

if [[ "\${funcstack[1]}" == _mme ]]; then
  _mme "$@"
else
  if (( ! $+functions[compdef] )); then
    autoload -Uz compinit
    compinit
  fi
  compdef _mme mme
fi
`;
}
