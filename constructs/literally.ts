/** What cdktf 0.21 takes for a reference of its own, whoever wrote it. An empty interpolation in the middle ends that. */
const TOKEN = /\{(?=TfToken\[)|^(?:String|Any)(?= Map Token Value$)|-[\d.]+e(?=\+?2[89]\d)/g;

/** A person's text as Terraform must take it: to the letter, and not as a template. https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences */
export function literally(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{').replace(TOKEN, '$&${""}');
}
