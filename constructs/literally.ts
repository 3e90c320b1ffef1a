/** A person's text as Terraform must take it: to the letter, and not as a template. https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences */
export function literally(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
