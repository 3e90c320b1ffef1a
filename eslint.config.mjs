import tseslint from 'typescript-eslint';

const nowhere = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Take it from the source that main.ts or cli/session.ts passes.' },
  ],
};

export default tseslint.config(
  { ignores: ['node_modules', 'cdktf.out', '**/.gen', '.local-aws', 'coverage', 'bench/aws-cdk'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', '*.js', 'local-aws/delivery/*.cjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // why: there are no enums here, and no class that stands in for another; the two cost a third of the time of all rules.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // why: every CDKTF resource and construct is made for its effect on the scope.
      'no-new': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@cdktf/provider-aws',
              message: 'Import @cdktf/provider-aws/lib/<resource>: the barrel costs seconds.',
            },
            { name: '@cdktf/provider-archive', message: 'Import @cdktf/provider-archive/lib/<data source>.' },
          ],
        },
      ],
    },
  },
  {
    files: ['config/**', 'stacks/**', 'constructs/**'],
    rules: nowhere,
  },
  {
    files: ['__tests__/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
          message: 'No focused, skipped or empty tests.',
        },
      ],
    },
  },
  { files: ['**/*.mjs', '**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
